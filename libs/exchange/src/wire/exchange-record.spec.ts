import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { BrokerRecord, ConsumedRecord } from '../ports/broker.js';
import { encodeAck } from './ack.js';
import { encodeCheckpoint } from './checkpoint.js';
import type { ExchangeHeaders } from './exchange-headers.js';
import { decodeExchangeRecord } from './exchange-record.js';
import { encodeFrame } from './frame.js';
import { headers } from './headers.js';
import { encodeHello } from './hello.js';
import { encodeResend } from './resend.js';

const root = Buffer.alloc(32, 7);
const announcement = { size: 20, root, release: 3 };
const ack = { size: 12, root: Buffer.alloc(32, 9), generation: 3 };
const sender = { from: '410000', to: '110000', generation: 4, ack };
const made = { id: '01997e2c-0f6a-7c3e-9d51-3b2f6a4c8e10', at: new Date('2026-09-21T01:00:00Z') };
const reader = { region: '110000', peers: ['410000'] };

function frameOf(lines: readonly Buffer[], from: ExchangeHeaders = sender): BrokerRecord {
  const [first, last] = [5, 4 + lines.length];
  const frame = { peer: from.to, isOutgoing: true, first, last, root, lines, recordedAt: made.at };
  return encodeFrame(from, frame);
}

function consumed(record: BrokerRecord, changes: Partial<ConsumedRecord> = {}): ConsumedRecord {
  const { topic, headers: given, value } = record;
  const place = { topic, partition: 0, offset: '0', timestampMs: 0, key: null, rawHeaders: [] };
  return { ...place, headers: given, value, ...changes };
}

function decode(record: ConsumedRecord) {
  return decodeExchangeRecord(record, record.value ?? Buffer.alloc(0), reader);
}

describe('records of the exchange', () => {
  test('a frame holds the exact bytes of its lines', () => {
    const anyLine = fc
      .uint8Array({ maxLength: 60 })
      .map((bytes) => Buffer.from(bytes.filter((byte) => byte !== 0x0a)));
    fc.assert(
      fc.property(fc.array(anyLine, { minLength: 1, maxLength: 20 }), (lines) => {
        const read = decode(consumed(frameOf(lines)));
        expect(read).toMatchObject({ ok: true, value: { kind: 'FRAME', first: 5, root, ack } });
        expect(read.ok && read.value.kind === 'FRAME' && read.value.lines).toEqual(lines);
      }),
    );
  });

  test.each([
    [
      'checkpoint',
      encodeCheckpoint(sender, announcement, made),
      { kind: 'CHECKPOINT', ...announcement },
    ],
    ['hello', encodeHello(sender, announcement, made), { kind: 'HELLO', ...announcement }],
    ['ack', encodeAck(sender, made), { kind: 'ACK' }],
    ['resend request', encodeResend(sender, 17, made), { kind: 'RESEND', resendFrom: 17 }],
  ])('a %s comes out as it went in, with generation and ack', (_, record, expected) => {
    const read = decode(consumed(record));
    expect(read).toMatchObject({ ok: true, value: { ...expected, ...sender } });
  });

  test('a record may say nothing of the other stream', () => {
    const read = decode(consumed(frameOf([Buffer.from('{}')], { ...sender, ack: null })));
    expect(read).toMatchObject({ ok: true, value: { ack: null } });
  });

  const frame = frameOf([Buffer.from('{"a":1}'), Buffer.from('{"b":2}')]);
  const wrongHeaders: readonly (readonly [string, string | undefined, string])[] = [
    [headers.target, '510000', 'WRONG_TARGET'],
    [headers.source, 'urn:tongban:region:510000', 'WRONG_SENDER'],
    [headers.id, undefined, 'RECORD_UNREADABLE'],
    [headers.id, 'two words', 'RECORD_UNREADABLE'],
    [headers.type, 'tongban.exchange.song.v1', 'UNKNOWN_TYPE'],
    [headers.type, undefined, 'UNKNOWN_TYPE'],
    [headers.generation, '-1', 'RECORD_UNREADABLE'],
    [headers.generation, '1e3', 'RECORD_UNREADABLE'],
    [headers.streamFirst, '0', 'RECORD_UNREADABLE'],
    [headers.streamFirst, '9007199254740993', 'RECORD_UNREADABLE'],
    [headers.streamLast, '4', 'RECORD_UNREADABLE'],
    [headers.streamLast, '7', 'RECORD_UNREADABLE'],
    [headers.streamLast, '99999999999999999999', 'RECORD_UNREADABLE'],
    [headers.streamRoot, 'AB'.repeat(32), 'RECORD_UNREADABLE'],
    [headers.ackNo, 'twelve', 'RECORD_UNREADABLE'],
    [headers.ackRoot, undefined, 'RECORD_UNREADABLE'],
    [headers.ackGeneration, undefined, 'RECORD_UNREADABLE'],
  ];
  test.each(wrongHeaders)('header %s = %s is answered with %s', (name, value, code) => {
    const { [name]: _, ...others } = frame.headers;
    const given = value === undefined ? others : { ...others, [name]: value };
    expect(decode(consumed(frame, { headers: given }))).toMatchObject({
      ok: false,
      refusal: { code },
    });
  });

  test.each([
    ['the last line does not end', '{"a":1}\n{"b":2}'],
    ['a line is missing', '{"a":1}\n'],
    ['there is one line too many', '{"a":1}\n{"b":2}\n\n'],
    ['there is nothing', ''],
  ])('a frame is refused when %s', (_, text) => {
    const read = decode(consumed(frame, { value: Buffer.from(text) }));
    expect(read).toMatchObject({ ok: false, refusal: { code: 'RECORD_UNREADABLE' } });
  });

  test('the topic says who wrote it and for whom', () => {
    const from = (topic: string) => decode(consumed(frame, { topic }));
    expect(from('tongban.case.410000.510000.v1')).toMatchObject({
      refusal: { code: 'WRONG_TARGET' },
    });
    expect(from('tongban.case.510000.110000.v1')).toMatchObject({
      refusal: { code: 'PEER_UNKNOWN' },
    });
    expect(from('something.else')).toMatchObject({ refusal: { code: 'WRONG_TARGET' } });
  });
});
