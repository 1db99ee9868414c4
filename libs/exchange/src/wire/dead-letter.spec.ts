import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { ConsumedRecord, RawHeader } from '../ports/broker.js';
import type { JournalEntry } from '../ports/journal.js';
import { deadLetterOf, deadLetterWithoutValue, encodeSetAside } from './dead-letter.js';

const topic = 'tongban.case.410000.110000.v1';
const why = { code: 'DIGEST_INVALID', detail: 'not what was sent', errors: [] } as const;
const now = new Date('2026-09-21T01:00:00.000Z');

function letterOf(record: ConsumedRecord) {
  const body = encodeSetAside(record, why, now);
  const summary = { topic: `dlq.${topic}`, code: why.code };
  return deadLetterOf({ body, summary } as unknown as JournalEntry);
}

const anyBytes = fc.option(
  fc.uint8Array({ maxLength: 50 }).map((bytes) => Buffer.from(bytes)),
  { nil: null },
);

test('a dead letter holds key, headers and value of the original byte for byte, and the reason', () => {
  const anyHeaders = fc.array(fc.tuple(fc.string(), anyBytes), { maxLength: 5 });
  fc.assert(
    fc.property(anyBytes, anyHeaders, anyBytes, (key, list, value) => {
      const rawHeaders: readonly RawHeader[] = list;
      const place = { topic, partition: 2, offset: '17', timestampMs: 0 };
      const letter = letterOf({ ...place, key, headers: {}, rawHeaders, value });
      expect(letter).toMatchObject({ topic: `dlq.${topic}`, key, value, rawHeaders });
      expect(letter.headers).toEqual({
        tongban_dlq_code: 'DIGEST_INVALID',
        tongban_dlq_detail: 'not what was sent',
        tongban_dlq_topic: topic,
        tongban_dlq_partition: '2',
        tongban_dlq_offset: '17',
        tongban_dlq_time: '2026-09-21T09:00:00.000+08:00',
      });
    }),
  );
});

test('a letter that no broker takes names place, size and digest instead of its value', () => {
  const place = { topic, partition: 0, offset: '3', timestampMs: 0 };
  const value = Buffer.from('abc');
  const letter = letterOf({ ...place, key: Buffer.alloc(9), headers: {}, rawHeaders: [], value });
  const small = deadLetterWithoutValue(letter);
  expect(small).toMatchObject({ key: null, value: null });
  expect(small.rawHeaders).toBeUndefined();
  expect(small.headers).toMatchObject({
    tongban_dlq_offset: '3',
    tongban_dlq_value_bytes: '3',
    tongban_dlq_value_sha256: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  });
});
