import { createHash } from 'node:crypto';
import { fail, headers, ok } from '@tongban/exchange';
import type { BrokerRecord, Envelope, RawHeader, Result } from '@tongban/exchange';

const suite = 'sha-256';

/**
 * The first envelope: a SHA-256 digest over every header of the record and the exact bytes of its
 * value. It finds what was damaged or mixed up on the way; signatures, which come in its place, also
 * find what was forged. `traceparent` stays outside: tools on the way may rewrite it.
 *
 * Digest input: for each header, in the order of names, the name and its value, then the value of the
 * record; each as its length (32 bits, big-endian) and its bytes.
 */
export const digestEnvelope: Envelope = {
  close: (records) => Promise.resolve(records.map(closeRecord)),
  open: (records) => Promise.resolve(records.map(openRecord)),
};

function closeRecord(record: BrokerRecord): BrokerRecord {
  const named = { ...record.headers, [headers.suite]: suite };
  return { ...record, headers: { ...named, [headers.digest]: digestOf(named, record.value) } };
}

interface Closed {
  readonly headers: Readonly<Record<string, string>>;
  readonly rawHeaders?: readonly RawHeader[];
  readonly value: Buffer | null;
}

function openRecord({ headers: given, rawHeaders, value }: Closed): Result<Buffer> {
  if (value === null) return fail('RECORD_UNREADABLE', 'the record has no value');
  if (given[headers.suite] !== suite)
    return fail('DIGEST_INVALID', 'the suite is not the agreed one');
  // A header that is no text, or is there twice, is not among those that were closed.
  if (rawHeaders && rawHeaders.length !== Object.keys(given).length)
    return fail('DIGEST_INVALID', 'a header was added or damaged');
  if (given[headers.digest] !== digestOf(given, value))
    return fail('DIGEST_INVALID', 'the record is not what was sent');
  return ok(value);
}

const outside: ReadonlySet<string> = new Set([headers.digest, headers.traceparent]);

function digestOf(given: Readonly<Record<string, string>>, value: Buffer | null): string {
  const hash = createHash('sha256');
  const names = Object.keys(given).filter((name) => !outside.has(name));
  for (const name of names.sort()) {
    hash.update(lengthOf(name)).update(name);
    hash.update(lengthOf(given[name]!)).update(given[name]!);
  }
  const bytes = value ?? Buffer.alloc(0);
  return hash.update(lengthOf(bytes)).update(bytes).digest('hex');
}

function lengthOf(part: string | Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(Buffer.byteLength(part));
  return length;
}
