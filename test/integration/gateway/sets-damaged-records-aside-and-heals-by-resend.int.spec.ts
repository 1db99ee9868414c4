// A record that is not what was sent gets no receipt, so its sender sends it again, and the case
// goes on as if nothing had been. A copy is left for somebody to look at.
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import {
  brokenChains,
  casesOf,
  countOf,
  deadLettersOf,
  hasNothingWaiting,
} from '../../support/case-audit.js';
import { filing } from '../../support/case-data.js';
import { decideEveryCase } from '../../support/counter-clerk.js';
import { republish } from '../../support/republish.js';
import { until } from '../../support/servers.js';
import { readTopic, sizeOf } from '../../support/topic-log.js';
import type { TopicRecord } from '../../support/topic-log.js';
import { TwoGateways } from '../../support/two-gateways.js';

const patience = { timeoutMs: 60_000 };
jest.setTimeout(240_000);
let world: TwoGateways;

beforeAll(async () => {
  world = await TwoGateways.prepare({
    regions: ['540000', '610000'],
    environment: { TONGBAN_RECEIPT_TIMEOUT_MS: '1000', TONGBAN_RESEND_MAX_MS: '2000' },
  });
}, 180_000);
afterAll(() => world?.close(), 60_000);

/** What may happen to a record on its way. */
const damages: readonly ((record: TopicRecord) => TopicRecord)[] = [
  (record) => ({ ...record, value: flipped(record.value) }),
  (record) => ({ ...record, value: record.value.subarray(0, -1) }),
  (record) => ({ ...record, value: Buffer.alloc(0) }),
  (record) => ({ ...record, headers: { ...record.headers, ce_caseseq: '2' } }),
  (record) => ({ ...record, headers: { ...record.headers, ce_digest: '0'.repeat(64) } }),
  (record) => ({ ...record, headers: without(record.headers, 'ce_digest') }),
];

function flipped(value: Buffer): Buffer {
  const copy = Buffer.from(value);
  const middle = copy.length >> 1;
  copy[middle] = copy[middle]! ^ 1;
  return copy;
}

function without(headers: TopicRecord['headers'], name: string): TopicRecord['headers'] {
  return Object.fromEntries(Object.entries(headers).filter(([one]) => one !== name));
}

it('sets every damaged record aside with its bytes, and receipts none', async () => {
  const { origin, handling } = world;
  const topic = world.exchangeTopic(origin, handling);
  await origin.gateway.start();
  const data = filing({ origin: origin.code, handling: handling.code });
  const commands = damages.map(() => ({ type: 'case.file', data }));
  await origin.edge.send(commands);
  const isSent = async () => (await sizeOf(world.brokers, topic)) >= damages.length;
  await until('all is sent', isSent, patience);
  await origin.gateway.stop();
  const records = await readTopic(world.brokers, topic);
  const originals = new Map(records.map((record) => [record.headers['ce_id']!, record]));
  expect(originals.size).toBe(damages.length);
  const damaged = [...originals.values()].map((record, index) => damages[index]!(record));
  await world.emptyTopics([topic]);
  await republish(world.brokers, topic, damaged);

  await handling.gateway.start();
  const deadLetters = world.deadLetterTopic(topic, handling);
  const areSetAside = async () => (await sizeOf(world.brokers, deadLetters)) >= damages.length;
  await until('all are set aside', areSetAside, patience);
  const setAside = await readTopic(world.brokers, deadLetters);
  expect(setAside).toHaveLength(damages.length);
  for (const record of damaged) {
    const id = record.headers['ce_id'];
    const deadLetter = setAside.find(({ headers }) => headers['ce_id'] === id)!;
    expect(deadLetter.headers).toMatchObject({
      ...record.headers,
      tongban_dlq_code: 'DIGEST_INVALID',
      tongban_dlq_topic: topic,
    });
    expect(deadLetter.value.equals(record.value)).toBe(true);
    expect(deadLetter.key).toBe(record.key);
  }
  expect(await sizeOf(world.brokers, world.exchangeTopic(handling, origin))).toBe(0);
  expect(await casesOf(handling.database)).toEqual([]);
});

it('completes every case after its sender has sent it again', async () => {
  const { origin, handling } = world;
  decideEveryCase(handling.edge);
  await origin.gateway.start();
  const isOver = async () => (await countOf(origin.database, 'COMPLETED')) === damages.length;
  await until('every case is completed', isOver, patience);
  await until('all is delivered', () => hasNothingWaiting(world), patience);
  expect(
    await origin.gateway.metric('tongban_engine_messages_total{outcome="resent"}'),
  ).toBeGreaterThanOrEqual(damages.length);
  const [here, there] = await Promise.all([casesOf(origin.database), casesOf(handling.database)]);
  expect(there).toEqual(here);
  for (const { database } of [origin, handling]) expect(await brokenChains(database)).toEqual([]);
  const topic = world.exchangeTopic(origin, handling);
  const deadLetters = world.deadLetterTopic(topic, handling);
  expect(await deadLettersOf(world)).toEqual({ [deadLetters]: damages.length });
});
