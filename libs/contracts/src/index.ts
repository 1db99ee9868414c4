// The one wildcard of the repository: generated/index.ts lists every name, and adding an event must
// not need an edit here.
export * from './generated/index.js';
export type { FieldCheck, Reason } from './field-error.js';
export { formats, hasFormat } from './formats.js';
export type { Format } from './formats.js';
export type { JsonObject, JsonValue } from './json-reader.js';
export { componentSchemas, jsonSchemaOf } from './json-schema.js';
export { parseCommand, parseEvent, parseRecord } from './parse.js';
export type { Parsed } from './parse.js';
export { problems } from './problems.js';
export type { Problem, ProblemCode } from './problems.js';
export { sensitivityOf } from './sensitivity-of.js';
export { typeOfWire } from './wire-types.js';
