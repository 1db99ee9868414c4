import { expect, it } from '@jest/globals';
import type { OutgoingMessage } from '@tongban/exchange';
import { edgeRecordsOf } from './edge-records.js';

const base = {
  destination: 'REGION_SYSTEM',
  targetRegion: null,
  caseSeq: null,
  awaitsReceipt: false,
  digest: '',
  traceparent: null,
  createdAt: new Date('2026-07-21T09:00:01.000Z'),
} as const;
const change = {
  caseNo: 'CASE-1',
  changeId: '0190a1b2-0000-7000-8000-000000000001',
  region: '110000',
  firstEventNo: 7,
  previousHash: '0'.repeat(64),
  cause: 'command-9',
  events: [
    { type: 'case.received', occurredAt: '2026-07-21T09:00:00.000Z', data: { b: 1, a: '办' } },
    { type: 'case.accepted', occurredAt: '2026-07-21T09:00:00.500Z', data: {} },
  ],
};
const messageOf = (json: unknown, changes: Partial<OutgoingMessage> = {}): OutgoingMessage => ({
  ...base,
  messageId: 'message-1',
  type: 'case.change',
  key: 'CASE-1',
  caseNo: 'CASE-1',
  body: Buffer.from(JSON.stringify(json)),
  ...changes,
});

it('makes one CloudEvent of each event of a change', () => {
  const records = edgeRecordsOf('410000', messageOf(change, { traceparent: '00-a-b-01' }));
  expect(records).toEqual([
    {
      topic: 'tongban.edge.410000.events.v1',
      key: 'CASE-1',
      value: Buffer.from('{"b":1,"a":"办"}'),
      headers: {
        ce_specversion: '1.0',
        ce_id: '0190a1b2-0000-7000-8000-000000000001.1',
        ce_source: 'urn:tongban:region:110000',
        ce_type: 'tongban.case.received.v1',
        ce_subject: 'CASE-1',
        ce_time: '2026-07-21T09:00:00.000Z',
        ce_causationid: 'command-9',
        ce_eventno: '7',
        ce_region: '110000',
        'content-type': 'application/json',
        traceparent: '00-a-b-01',
      },
    },
    expect.objectContaining({
      headers: expect.objectContaining({
        ce_id: '0190a1b2-0000-7000-8000-000000000001.2',
        ce_eventno: '8',
      }) as unknown,
    }),
  ]);
});

it('names no cause for an automatic step and no trace where there is none', () => {
  const { cause: _, ...automatic } = change;
  const [record] = edgeRecordsOf('410000', messageOf(automatic));
  expect(Object.keys(record?.headers ?? {})).not.toContain('ce_causationid');
  expect(Object.keys(record?.headers ?? {})).not.toContain('traceparent');
});

it('passes the answer to a refused command on byte for byte', () => {
  const refusal = { commandId: 'c-1', region: '510000', code: 'SCHEMA_INVALID' };
  const message = messageOf(refusal, { type: 'edge.command-refused', caseNo: null, key: 'c-1' });
  expect(edgeRecordsOf('410000', message)).toEqual([
    {
      topic: 'tongban.edge.410000.events.v1',
      key: 'c-1',
      value: message.body,
      headers: {
        ce_specversion: '1.0',
        ce_id: 'message-1',
        ce_source: 'urn:tongban:region:410000',
        ce_type: 'tongban.edge.command-refused.v1',
        ce_time: '2026-07-21T09:00:01.000Z',
        ce_causationid: 'c-1',
        ce_region: '510000',
        'content-type': 'application/json',
      },
    },
  ]);
});

it('makes the same records when a message is handed over again', () => {
  const message = messageOf(change);
  expect(edgeRecordsOf('410000', message)).toEqual(edgeRecordsOf('410000', message));
});
