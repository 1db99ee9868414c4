import { createRequire } from 'node:module';
import { beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { BrokerRecord, ConsumedRecord, RawHeader } from '@tongban/exchange';
import fc from 'fast-check';
import type { KafkaMessage } from 'kafkajs';
import { keepHeaders } from './kafkajs-headers.js';
import { bytesOf, toConsumed, toMessage } from './records.js';

// What it does takes its time on a machine that is busy with something else.
jest.setTimeout(60_000);

// kafkajs's own writer and reader of one record.
const internal = createRequire(import.meta.url);
const folder = 'kafkajs/src/protocol';
const write = internal(`${folder}/recordBatch/record/v0`) as (message: object) => {
  readonly buffer: Buffer;
};
const read = internal(`${folder}/recordBatch/record/v0/decoder`) as (
  decoder: object,
  context: object,
) => KafkaMessage;
const Decoder = internal(`${folder}/decoder`) as new (bytes: Buffer) => {
  readVarInt(): number;
};

beforeAll(keepHeaders);

const place = { topic: 'topic', partition: 2 };
const record = (changes: Partial<BrokerRecord>): BrokerRecord => ({
  topic: 'topic',
  key: null,
  headers: {},
  value: null,
  ...changes,
});

/** Through the bytes that a broker keeps. */
function travel(sent: BrokerRecord): ConsumedRecord {
  const decoder = new Decoder(write(toMessage(sent)).buffer);
  decoder.readVarInt();
  const context = { firstOffset: '9007199254740993', firstTimestamp: '1790000000000' };
  return toConsumed(read(decoder, context), place);
}

const bytes = fc.uint8Array({ maxLength: 20 }).map((array) => Buffer.from(array));
// Also names that every object has, and names that an object would put first.
const name = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 8 }),
  fc.constantFrom('__proto__', 'constructor', 'toString', '0', '1', 'ce_id', ''),
);
const bytesOrNull = fc.oneof(bytes, fc.constant(null));
const rawHeader: fc.Arbitrary<RawHeader> = fc.tuple(name, bytesOrNull);
const anyRecord: fc.Arbitrary<BrokerRecord> = fc.record({
  topic: fc.constant('topic'),
  key: fc.oneof(bytesOrNull, fc.string({ unit: 'grapheme' })),
  headers: fc.dictionary(name, fc.string({ unit: 'grapheme' }), { maxKeys: 5 }),
  rawHeaders: fc.array(rawHeader, { maxLength: 8 }),
  value: bytesOrNull,
});

describe('a record on its way through Kafka', () => {
  it('loses nothing and changes nothing', () => {
    fc.assert(
      fc.property(anyRecord, (sent) => {
        const come = travel(sent);
        const { key } = sent;
        expect(come.key).toEqual(typeof key === 'string' ? Buffer.from(key) : key);
        expect(come.value).toEqual(sent.value);
        const own = Object.entries(sent.headers).map(([key, text]) => [key, Buffer.from(text)]);
        expect(come.rawHeaders).toEqual([...(sent.rawHeaders ?? []), ...own]);
      }),
    );
  });

  it('arrives the same when what was read is written again', () => {
    fc.assert(
      fc.property(anyRecord, (sent) => {
        const { key, value, rawHeaders } = travel(sent);
        expect(travel(record({ key, value, rawHeaders }))).toEqual(travel(sent));
      }),
    );
  });

  it('has the offset and the time that the broker gave it', () => {
    expect(travel(record({}))).toEqual({
      ...place,
      offset: '9007199254740993',
      timestampMs: 1_790_000_000_000,
      key: null,
      headers: {},
      rawHeaders: [],
      value: null,
    });
  });

  it('shows those headers as text that are, the last of each name', () => {
    const rawHeaders: RawHeader[] = [
      ['text', Buffer.from('办件')],
      ['twice', Buffer.from('first')],
      ['null', null],
      ['bytes', Buffer.from([0xff, 0xfe])],
      ['half', Buffer.from([0xe5, 0x8a])],
      ['twice', Buffer.from('last')],
      ['spoilt', Buffer.from('text')],
      ['spoilt', null],
      ['', Buffer.alloc(0)],
    ];
    const { headers } = travel(record({ rawHeaders, headers: { text: 'later' } }));
    expect(headers).toEqual({ text: 'later', twice: 'last', '': '' });
  });

  it('is read in time that grows with its headers, not with their square', () => {
    // 2 MB. kafkajs by itself takes a minute for a fifteenth of it.
    const one = Array.from({ length: 300_000 }, (_, n): RawHeader => [n.toString(36), null]);
    const begun = process.cpuUsage();
    expect(travel(record({ rawHeaders: one })).rawHeaders).toHaveLength(one.length);
    expect(process.cpuUsage(begun).user).toBeLessThan(10_000_000);
  });
});

it('counts what key, value and headers cost', () => {
  const empty = bytesOf(record({}));
  expect(bytesOf(record({ key: '办' }))).toBe(empty + 3);
  expect(bytesOf(record({ key: Buffer.alloc(5), value: Buffer.alloc(7) }))).toBe(empty + 12);
  const header = bytesOf(record({ headers: { a: '' } })) - empty;
  const rawHeaders: RawHeader[] = [
    ['a', Buffer.alloc(10)],
    ['b', null],
  ];
  expect(bytesOf(record({ rawHeaders }))).toBe(empty + 2 * header + 10);
});
