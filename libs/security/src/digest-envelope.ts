import { createHash } from 'node:crypto';
import { headers } from '@tongban/exchange';
import type { BrokerRecord, Envelope, Opened } from '@tongban/exchange';

const suite = 'sha-256';

/**
 * Headers that the digest covers, in this order. `traceparent` stays outside: tools on the way may
 * rewrite it.
 */
const protectedHeaders = [
  headers.specVersion,
  headers.id,
  headers.source,
  headers.type,
  headers.subject,
  headers.time,
  headers.contentType,
  headers.caseSeq,
  headers.target,
  headers.digestSuite,
] as const;

/**
 * The first envelope: a SHA-256 digest over the exact bytes of the value, the key and every
 * protected header. It finds what was damaged or mixed up; signatures, which come in its place,
 * also find what was forged.
 *
 * Digest input, lengths as 32-bit big-endian numbers: for the key and then each protected header
 * its length and UTF-8 bytes, 0xFFFFFFFF when it is absent; at the end the value.
 */
export const digestEnvelope: Envelope = {
  close: (records) => Promise.resolve(records.map(closeRecord)),
  open: (records) => Promise.resolve(records.map(openRecord)),
};

function closeRecord(record: BrokerRecord): BrokerRecord {
  const named = { ...record, headers: { ...record.headers, [headers.digestSuite]: suite } };
  return { ...named, headers: { ...named.headers, [headers.digest]: digestOf(named) } };
}

function openRecord(record: BrokerRecord): Opened {
  if (record.headers[headers.digestSuite] !== suite)
    return { ok: false, code: 'DIGEST_INVALID', detail: 'the digest suite is not the agreed one' };
  if (record.headers[headers.digest] !== digestOf(record))
    return { ok: false, code: 'DIGEST_INVALID', detail: 'the record is not what was sent' };
  return { ok: true, value: record.value };
}

function digestOf(record: BrokerRecord): string {
  const hash = createHash('sha256');
  for (const text of [record.key, ...protectedHeaders.map((name) => record.headers[name])]) {
    const bytes = text == null ? undefined : Buffer.from(text);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bytes?.length ?? 0xffffffff);
    hash.update(length);
    if (bytes) hash.update(bytes);
  }
  return hash.update(record.value).digest('hex');
}
