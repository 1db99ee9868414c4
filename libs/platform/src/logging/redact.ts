import { isNativeError } from 'node:util/types';
import { formatInstant, masked, personalFields } from '@tongban/contracts';
import { maskText, secretNames } from './mask.js';

/** Deeper than this nothing is logged: protects the log from a whole object graph. */
const depthMax = 8;
/** Entries of a list or an object that are logged. */
const entriesMax = 100;
/** Characters of a string that are logged; a stack trace fits. */
const charactersMax = 8192;

type Mask = (text: string) => string;

const maskAll: Mask = () => masked;

const onlyCounts: Mask = (text) => (/^\d{1,9}$/.test(text) ? text : masked);

/** Names under which whole messages, statements and addresses with a login are found. */
const carriers = [
  ...['body', 'payload', 'value', 'parameters'],
  ...['databaseurl', 'tongbandatabaseurl', 'connectionstring'],
];

/** Field names, without case, underscores and hyphens, whose values are not logged as they are. */
const maskOfField: ReadonlyMap<string, Mask> = new Map<string, Mask>([
  // What some contract classifies as personal. How many there are of something is not.
  ...[...personalFields].map(
    ([name, { mask, isList }]) => [normalise(name), isList ? onlyCounts : mask] as const,
  ),
  ...secretNames.map((name) => [normalise(name), maskAll] as const),
  ...carriers.map((name) => [name, maskAll] as const),
]);

/** True when a value under this field name is never logged as it is. */
export function isSensitiveField(field: string): boolean {
  return maskOfField.has(normalise(field));
}

/** A copy of the value that may be logged: JSON only, bounded, without a person's data or a secret. */
export function redact(value: unknown, depth = 0): unknown {
  switch (typeof value) {
    case 'string':
      return maskText(value.slice(0, charactersMax));
    case 'bigint':
    case 'symbol':
      return maskText(String(value));
    case 'function':
      return undefined;
    case 'object':
      return value === null ? null : redactObject(value, depth);
    default:
      return value;
  }
}

function redactObject(value: object, depth: number): unknown {
  if (depth >= depthMax) return '…';
  if (isNativeError(value)) return redactError(value, depth);
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : formatInstant(value);
  if (ArrayBuffer.isView(value)) return `<${value.byteLength} bytes>`;
  if (value instanceof URL) return maskText(value.href);
  if (value instanceof Map) return redactEntries([...value.entries()], depth);
  if (Array.isArray(value) || value instanceof Set) {
    return [...value].slice(0, entriesMax).map((entry) => redact(entry, depth + 1));
  }
  return redactEntries(Object.entries(value), depth);
}

function redactEntries(entries: readonly (readonly [unknown, unknown])[], depth: number): object {
  return Object.fromEntries(
    entries.slice(0, entriesMax).map(([key, value]) => {
      const field = maskText(String(key));
      return [field, redactField(field, value, depth)];
    }),
  );
}

function redactField(field: string, value: unknown, depth: number): unknown {
  const mask = maskOfField.get(normalise(field));
  if (!mask || value === null || value === undefined) return redact(value, depth + 1);
  return typeof value === 'string' || typeof value === 'number' ? mask(String(value)) : masked;
}

/**
 * An error by name, code, text and cause only. Drivers hang the statement, its parameters and whole
 * rows on their errors; none of that is copied.
 */
function redactError(error: Error, depth: number): object {
  const code: unknown = Reflect.get(error, 'code');
  return {
    type: error.name,
    message: redact(error.message),
    ...(typeof code === 'string' || typeof code === 'number' ? { code: redact(code) } : {}),
    ...(error.stack ? { stack: framesOf(error.stack) } : {}),
    ...(error.cause === undefined ? {} : { cause: redact(error.cause, depth + 1) }),
    ...('errors' in error ? { errors: redact(error.errors, depth + 1) } : {}),
  };
}

/** The message stands above the frames and may run over several lines; it is logged once, masked. */
function framesOf(stack: string): unknown {
  const frames = stack.split('\n').filter((line) => /^\s+at /.test(line));
  return redact(frames.join('\n'));
}

function normalise(field: string): string {
  return field.toLowerCase().replace(/[_-]/g, '');
}
