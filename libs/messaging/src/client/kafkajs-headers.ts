import type { RawHeader } from '@tongban/exchange';
import type { IHeaders } from 'kafkajs';
import { decoderPrototype } from './kafkajs-internals.js';
import type { Decoder } from './kafkajs-internals.js';

// kafkajs takes and gives headers as an object. An object keeps no order, and what kafkajs does with
// it is wrong at the edges: it cannot write a null value; it reads names such as `constructor`
// together with what every object has under them; and it copies the object for each header, so that
// one record of 100 KB with 20,000 headers stops the process for a minute. Both ways are led past
// the object here, and the lists of headers stay as they are.

/** The list behind a headers object. */
const rawList = Symbol('headers as they came');

interface ReadHeaders extends IHeaders {
  [rawList]?: readonly RawHeader[];
}

interface Entry {
  readonly key: string;
  readonly value: Buffer | null;
}

/** The headers of a record that kafkajs has read; `keepHeaders` must have been called before. */
export function rawHeadersOf(headers: ReadHeaders | undefined): readonly RawHeader[] {
  return headers?.[rawList] ?? [];
}

let kept = false;

/** From now on everything that kafkajs reads in this process has its list of headers with it. */
export function keepHeaders(): void {
  if (kept) return;
  kept = true;
  const { readVarIntArray } = decoderPrototype;
  // Headers are the only such array, and the caller folds them with `reduce`.
  decoderPrototype.readVarIntArray = function <T>(this: Decoder, read: (decoder: Decoder) => T) {
    const entries = readVarIntArray.call(this, read) as T[] & Entry[];
    return Object.assign(entries, { reduce: () => foldOnce(entries) });
  };
}

/** The object that kafkajs promises, in one pass, and the list. */
function foldOnce(entries: readonly Entry[]): ReadHeaders {
  const headers = Object.create(null) as Record<string, Buffer | (Buffer | null)[] | null>;
  const list: RawHeader[] = [];
  for (const { key, value } of entries) {
    const before = headers[key];
    if (before === undefined) headers[key] = value;
    else if (Array.isArray(before)) before.push(value);
    else headers[key] = [before, value];
    list.push([key, value]);
  }
  return Object.assign(headers as ReadHeaders, { [rawList]: list });
}

/** Headers for kafkajs to write: exactly these, in this order. A string goes out as UTF-8. */
export function writableHeaders(
  list: readonly (readonly [name: string, value: string | Buffer | null])[],
): IHeaders {
  // It writes the values of a header that is an array by mapping it to names and values.
  const all = Object.assign([], { map: () => list.map(([key, value]) => writable(key, value)) });
  return list.length === 0 ? {} : { all };
}

function writable(key: string, value: string | Buffer | null) {
  if (value !== null) return { key, value };
  // kafkajs asks first how long the value is as text, which null is not; then whether it is null.
  let isMeasured = false;
  return {
    key,
    get value() {
      if (isMeasured) return null;
      isMeasured = true;
      return '';
    },
  };
}
