import { parseRecord, readJson } from '@tongban/contracts';
import type { FieldError, RecordData, RecordType } from '@tongban/contracts';
import { fail } from '../result.js';
import type { Result } from '../result.js';

/** The messages of a stream: each is one line, JSON with its type first. */
export type LineType =
  'case.changed' | 'case.history' | 'case.request' | 'case.request-refused' | 'message.rejected';

/** The exact bytes that are hashed, stored and sent. JSON writes no raw line feed. */
export function encodeLine<T extends LineType>(type: T, data: Omit<RecordData[T], 'type'>): Buffer {
  return Buffer.from(JSON.stringify({ type, ...data }));
}

/** Reads JSON as a record of the contracts. */
export function decodeRecord<T extends RecordType>(type: T, json: unknown): Result<RecordData[T]> {
  const parsed = parseRecord(type, json);
  return parsed.ok
    ? { ok: true, value: parsed.value }
    : fail('SCHEMA_INVALID', shownErrors(parsed.errors), parsed.errors);
}

/** Strict UTF-8, then JSON. */
export function decodeJson(bytes: Buffer): Result<unknown> {
  const read = readJson(bytes);
  return read.ok ? read : fail(read.code, read.detail);
}

const errorsShownMax = 5;

export function shownErrors(errors: readonly FieldError[]): string {
  return errors
    .slice(0, errorsShownMax)
    .map(({ path, reason }) => `${path}: ${reason}`)
    .join(', ');
}
