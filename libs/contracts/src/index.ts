// The one wildcard of the repository: generated/index.ts lists every name, and adding an event must
// not need an edit here.
export * from './generated/index.js';
export { errorsMax } from './field-error.js';
export { explainFault } from './explain-fault.js';
export type { FieldCheck } from './field-error.js';
export { formatInstant } from './instant.js';
export type { JsonObject } from './json-reader.js';
export { componentSchemas, jsonSchemaOf } from './json-schema.js';
export { maskIdNo, maskMobile, masked } from './mask.js';
export { parseCommand, parseEvent, parseRecord } from './parse.js';
export { personalFields } from './personal-fields.js';
export { textFault } from './plain-text.js';
export { problems } from './problems.js';
export type { ProblemCode } from './problems.js';
export { reasons } from './reasons.js';
export type { Reason, Words } from './reasons.js';
export { readJson } from './read-json.js';
export { redactData } from './redact-data.js';
export { typeOfWire } from './wire-types.js';
