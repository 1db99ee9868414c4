import { validateSync } from 'class-validator';
import type { ValidationError } from 'class-validator';
import { joinPath } from './field-error.js';
import type { FieldCheck } from './field-error.js';
import type { Reason } from './reasons.js';
import { messageClasses } from './generated/registry.js';
import type {
  CommandData,
  CommandType,
  EventData,
  EventType,
  RecordData,
  RecordType,
} from './generated/registry.js';
import { JsonReader } from './json-reader.js';
import type { Strictness } from './json-reader.js';
import { keepsRules } from './quick-check.js';
import { partsRuleName } from './rules.js';
import type { PartsContext } from './rules.js';

/** What became of a JSON value: a message that keeps all its rules, or what is wrong with it. */
export type Parsed<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly errors: FieldCheck[] };

type AnyData = EventData & CommandData & RecordData;

/** Reads the data of an event. Unknown fields are left out: a newer gateway may send them. */
export function parseEvent<T extends EventType>(type: T, json: unknown): Parsed<EventData[T]> {
  return parse(type, json, 'record');
}

/** Reads the data of a command: unknown fields are refused, and texts that say nothing. */
export function parseCommand<T extends CommandType>(
  type: T,
  json: unknown,
): Parsed<CommandData[T]> {
  return parse(type, json, 'command');
}

/** Reads a record of the exchange. Unknown fields are left out: a newer gateway may send them. */
export function parseRecord<T extends RecordType>(type: T, json: unknown): Parsed<RecordData[T]> {
  return parse(type, json, 'record');
}

function parse<T extends keyof AnyData>(
  type: T,
  json: unknown,
  strictness: Strictness,
): Parsed<AnyData[T]> {
  const reader = new JsonReader(strictness);
  const value = messageClasses[type].fromJson(json, reader);
  if (value !== undefined && !keepsRules(value)) {
    for (const error of validateSync(value, { forbidUnknownValues: false })) {
      noteErrors(error, { parent: '', isItem: false, reader });
    }
  }
  return value === undefined || reader.errors.length > 0
    ? { ok: false, errors: reader.errors }
    : { ok: true, value };
}

interface Place {
  readonly parent: string;
  /** Whether the parent is a list, so that the property is an index. */
  readonly isItem: boolean;
  readonly reader: JsonReader;
}

function noteErrors(error: ValidationError, { parent, isItem, reader }: Place): void {
  const path = isItem ? `${parent}[${error.property}]` : joinPath(parent, error.property);
  const reason = firstReason(Object.keys(error.constraints ?? {}));
  if (reason === partsRuleName) {
    const { findFaults } = error.contexts?.[partsRuleName] as PartsContext;
    for (const fault of findFaults(error.value)) reader.note(path + fault.part, fault.reason);
  } else if (reason !== undefined) {
    reader.note(path, reason);
  }
  for (const child of error.children ?? []) {
    noteErrors(child, { parent: path, isItem: Array.isArray(error.value), reader });
  }
}

// In this order: what is absent has no type, and what has the wrong type has no length.
const reasons: ReadonlyMap<string, Reason | typeof partsRuleName> = new Map([
  ['isDefined', 'REQUIRED'],
  ['isString', 'TYPE'],
  ['isBoolean', 'TYPE'],
  ['isInt', 'TYPE'],
  ['isArray', 'TYPE'],
  ['isObject', 'TYPE'],
  ['nestedValidation', 'TYPE'],
  ['isIn', 'ENUM'],
  ['arrayMinSize', 'MIN_ITEMS'],
  ['arrayMaxSize', 'MAX_ITEMS'],
  ['min', 'MINIMUM'],
  ['max', 'MAXIMUM'],
  ['MIN_LENGTH', 'MIN_LENGTH'],
  ['MAX_LENGTH', 'MAX_LENGTH'],
  ['matches', 'PATTERN'],
  ['FORMAT', 'FORMAT'],
  [partsRuleName, partsRuleName],
]);

function firstReason(constraints: readonly string[]): Reason | typeof partsRuleName | undefined {
  if (constraints.length === 0) return undefined;
  for (const [constraint, reason] of reasons) {
    if (constraints.includes(constraint)) return reason;
  }
  return 'TYPE';
}
