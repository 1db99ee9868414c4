// What is told of an entry of the journal, to the back office and to supervision.
import { describe, expect, test } from '@jest/globals';
import { parseRecord } from '@tongban/contracts';
import type { BrokerRecord, ConsumedRecord } from '../ports/broker.js';
import type { JournalEntry } from '../ports/journal.js';
import { isForSupervision } from './channels.js';
import { encodeCommandRefused } from './command-refused.js';
import { hashOf } from './digest.js';
import { encodeEdgeEvent } from './edge-event.js';
import { encodeEdgeMessageRejected } from './edge-message-rejected.js';
import { encodeFeedRecord } from './feed-record.js';
import { headers, sourceOf } from './headers.js';
import { decodeSupervision, encodeSupervisionBatch } from './supervision-batch.js';

const region = '410000';
const caseNo = 'KS41112026092100000012';
const events = [
  { type: 'case.accepted', occurredAt: '2026-09-21T09:30:00.000+08:00' },
  { type: 'case.decided', occurredAt: '2026-09-21T09:30:00.000+08:00' },
];

const changed: JournalEntry = {
  position: 17,
  id: '01997e2c-0f6a-7c3e-9d51-3b2f6a4c8e10',
  kind: 'case.changed',
  recordedAt: new Date('2026-09-21T01:30:01.000Z'),
  caseNo,
  region,
  firstEventNo: 6,
  eventCount: 2,
  previousHash: Buffer.alloc(32),
  hash: Buffer.alloc(32),
  cause: 'b-3',
  traceparent: null,
  summary: {
    item: 'no-crime-certificate',
    originRegion: '410000',
    handlingRegion: '110000',
    status: 'DECIDED',
    holder: '110000',
    dueAt: '2026-10-21T00:00:00.000+08:00',
    filedAt: '2026-09-20T01:00:00.000Z',
    events,
  },
  stream: null,
  body: Buffer.from('{"type":"case.changed","secret":"张三"}'),
};

function consumed({ topic, headers: given, value }: BrokerRecord): ConsumedRecord {
  const place = { topic, partition: 0, offset: '0', timestampMs: 0, key: null, rawHeaders: [] };
  return { ...place, headers: given, value };
}

function entryOf(changes: Partial<JournalEntry>): JournalEntry {
  return { ...changed, firstEventNo: null, eventCount: null, summary: {}, ...changes };
}

describe('a back office without Kafka', () => {
  test('gets the same record as a CloudEvent, its value byte for byte', () => {
    const body = Buffer.from('{"b":1.0,"a":"张三", "n":12345678901234567890}');
    const text = encodeFeedRecord(region, { ...changed, body });
    expect(text.endsWith(`,"data":${body.toString()}}`)).toBe(true);
    const { data, ...attributes } = JSON.parse(text) as Record<string, unknown>;
    expect(data).toEqual(JSON.parse(body.toString()));
    const { headers: given } = encodeEdgeEvent(region, changed);
    const asHeaders = Object.entries(attributes).map(([name, value]) => [
      { datacontenttype: 'content-type', traceparent: 'traceparent' }[name] ?? `ce_${name}`,
      String(value),
    ]);
    expect(Object.fromEntries(asHeaders)).toEqual(given);
    expect(attributes).toMatchObject({ eventno: 6, events: 'case.accepted,case.decided' });
  });
});

describe('a back office', () => {
  test('gets the very bytes of a change, and enough in the headers to filter by', () => {
    expect(encodeEdgeEvent(region, changed)).toEqual({
      topic: 'tongban.edge.410000.events.v1',
      key: caseNo,
      value: changed.body,
      headers: {
        [headers.specVersion]: '1.0',
        [headers.id]: changed.id,
        [headers.source]: sourceOf(region),
        [headers.type]: 'tongban.case.changed.v1',
        [headers.subject]: caseNo,
        [headers.time]: '2026-09-21T09:30:01.000+08:00',
        [headers.contentType]: 'application/json',
        [headers.region]: region,
        [headers.causationId]: 'b-3',
        [headers.eventNo]: '6',
        [headers.events]: 'case.accepted,case.decided',
        [headers.status]: 'DECIDED',
        [headers.holder]: '110000',
        [headers.dueAt]: '2026-10-21T00:00:00.000+08:00',
      },
    });
  });

  test('gets no header of what there is not', () => {
    const { holder: _, dueAt: __, ...ended } = changed.summary;
    const { headers: given } = encodeEdgeEvent(region, { ...changed, cause: '', summary: ended });
    for (const name of [headers.holder, headers.dueAt, headers.causationId, headers.traceparent])
      expect(given).not.toHaveProperty(name);
  });

  test('is told of a command that was refused, under the id of the command', () => {
    const body = encodeCommandRefused({
      commandId: 'a-1',
      region: '110000',
      code: 'SCHEMA_INVALID',
      title: '字段不符合要求',
      errors: [],
    });
    const entry = entryOf({ kind: 'edge.command-refused', caseNo: null, cause: 'a-1', body });
    const record = encodeEdgeEvent(region, entry);
    expect(record).toMatchObject({ key: entry.id, value: body });
    expect(record.headers).toMatchObject({
      [headers.type]: 'tongban.edge.command-refused.v1',
      [headers.causationId]: 'a-1',
    });
    expect(parseRecord('edge.command-refused', JSON.parse(body.toString())).ok).toBe(true);
  });
});

describe('supervision', () => {
  const blocked = entryOf({
    kind: 'case.blocked',
    position: 18,
    summary: { code: 'HISTORY_DIVERGED' },
  });
  const unblocked = entryOf({ kind: 'case.unblocked', position: 19 });
  const rejected = entryOf({
    kind: 'edge.message-rejected',
    position: 20,
    body: encodeEdgeMessageRejected({
      caseNo,
      region: '110000',
      messageType: 'case.changed',
      code: 'UNKNOWN_TYPE',
      title: '未知的消息类型',
    }),
  });

  test('is told of a batch in one record, each entry with its position and nothing of a person', () => {
    const record = encodeSupervisionBatch(region, [changed, blocked, unblocked, rejected]);
    expect(record.value?.toString()).not.toContain('张三');
    expect(record.headers[headers.id]).toBe('410000.17-20');
    expect(decodeSupervision(consumed(record))).toMatchObject([
      { kind: 'CHANGED', data: { position: '17', caseNo, region, holder: '110000', events } },
      { kind: 'BLOCKED', data: { position: '18', code: 'HISTORY_DIVERGED' } },
      { kind: 'UNBLOCKED', data: { position: '19' } },
      { kind: 'REJECTED', data: { position: '20', byRegion: '110000', code: 'UNKNOWN_TYPE' } },
    ]);
  });

  test('is told of a change by the region that wrote it, and by no other', () => {
    expect(isForSupervision(changed, region)).toBe(true);
    expect(isForSupervision(changed, '110000')).toBe(false);
    expect(isForSupervision(blocked, region)).toBe(true);
    expect(isForSupervision(entryOf({ kind: 'case.request' }), region)).toBe(false);
  });

  test('reads on behind a line that cannot be read', () => {
    const record = consumed(encodeSupervisionBatch(region, [changed, blocked]));
    const value = Buffer.concat([Buffer.from('{"type":"song"}\n'), record.value!]);
    expect(decodeSupervision({ ...record, value }).map(({ kind }) => kind)).toEqual([
      'UNREADABLE',
      'CHANGED',
      'BLOCKED',
    ]);
  });

  test('does not believe a record on the topic of another region', () => {
    const record = consumed(encodeSupervisionBatch(region, [changed]));
    const moved = { ...record, topic: 'tongban.supervision.110000.v1' };
    expect(decodeSupervision(moved)).toMatchObject([{ kind: 'UNREADABLE' }]);
    const renamed = {
      ...moved,
      headers: { ...record.headers, [headers.source]: sourceOf('110000') },
    };
    expect(decodeSupervision(renamed)).toMatchObject([{ kind: 'UNREADABLE' }]);
  });
});

test('the hash of bytes is their SHA-256', () => {
  expect(hashOf(Buffer.from('abc')).toString('hex')).toBe(
    'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  );
});
