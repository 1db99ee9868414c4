// A frame that is not what was sent is not taken, and what is behind it neither, until its sender has
// sent it again; the cases go on as if nothing had been. A copy is left for somebody to look at, once.
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import {
  brokenChains,
  casesOf,
  countOf,
  deadLettersOf,
  untilQuiet,
} from '../../support/case-audit.js';
import { filing } from '../../support/case-data.js';
import { decideEveryCase } from '../../support/counter-clerk.js';
import { republish } from '../../support/republish.js';
import { until } from '../../support/servers.js';
import { streamFaults } from '../../support/stream-audit.js';
import { readTopic, sizeOf, withAdmin } from '../../support/topic-log.js';
import type { TopicRecord } from '../../support/topic-log.js';
import { TwoGateways } from '../../support/two-gateways.js';
import type { RegionUnderTest } from '../../support/two-gateways.js';

const patience = { timeoutMs: 60_000 };
jest.setTimeout(240_000);
let world: TwoGateways;

beforeAll(async () => {
  world = await TwoGateways.prepare({
    regions: ['540000', '610000'],
    environment: { TONGBAN_CHECKPOINT_MS: '1000' },
  });
}, 180_000);
afterAll(() => world?.close(), 60_000);

/** What may happen to a record on its way. */
const damages: readonly ((record: TopicRecord) => TopicRecord)[] = [
  (record) => ({ ...record, value: flipped(record.value) }),
  (record) => ({ ...record, value: record.value.subarray(0, -1) }),
  (record) => ({ ...record, value: Buffer.alloc(0) }),
  (record) => ({ ...record, headers: { ...record.headers, ce_generation: '1000' } }),
  (record) => ({ ...record, headers: { ...record.headers, ce_ackno: '1000' } }),
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

/** So many frames: the gateway gets each command by itself. */
async function writeFrames(count: number): Promise<readonly TopicRecord[]> {
  const { origin, handling } = world;
  const data = filing({ origin: origin.code, handling: handling.code });
  for (let index = 0; index < count; index += 1) {
    await origin.edge.send([{ type: 'case.file', data }]);
    const isFiled = async () => (await casesOf(origin.database)).length === index + 1;
    await until('it is filed', isFiled, patience);
  }
  const topic = world.exchangeTopic(origin, handling);
  const frames = async () => (await readTopic(world.brokers, topic)).filter(isFrame);
  await until('all is sent', async () => (await frames()).length >= count, patience);
  return frames();
}

function isFrame({ headers }: TopicRecord): boolean {
  return headers['ce_type'] === 'tongban.exchange.frame.v1';
}

it('sets every damaged frame aside with its bytes, once, and takes nothing of it', async () => {
  const { origin, handling } = world;
  const topic = world.exchangeTopic(origin, handling);
  await origin.gateway.start();
  const frames = await writeFrames(damages.length);
  expect(await origin.gateway.stop()).toBe('exit code 0');
  const damaged = frames.slice(0, damages.length).map((frame, index) => damages[index]!(frame));
  await world.emptyTopics([topic]);
  await republish(world.brokers, topic, damaged);

  await handling.gateway.start();
  const deadLetters = world.deadLetterTopic(topic);
  const areSetAside = async () => (await sizeOf(world.brokers, deadLetters)) >= damages.length;
  await until('all are set aside', areSetAside, patience);
  const setAside = await readTopic(world.brokers, deadLetters);
  expect(setAside).toHaveLength(damages.length);
  for (const [index, record] of damaged.entries()) {
    expect(setAside[index]!.headers).toMatchObject({
      ...record.headers,
      tongban_dlq_code: 'DIGEST_INVALID',
      tongban_dlq_topic: topic,
      tongban_dlq_offset: String(index),
    });
    expect(setAside[index]!.value.equals(record.value)).toBe(true);
  }
  expect(await casesOf(handling.database)).toEqual([]);
});

it('does not set them aside a second time when they are read again', async () => {
  const { handling, origin } = world;
  expect(await handling.gateway.stop()).toBe('exit code 0');
  const topic = world.exchangeTopic(origin, handling);
  await withAdmin(world.brokers, (admin) =>
    admin.resetOffsets({ groupId: handling.group, topic, earliest: true }),
  );
  await handling.gateway.start();
  const received = () =>
    handling.gateway.metric('tongban_engine_messages_total{outcome="received"}');
  await until('all is read again', async () => (await received()) >= damages.length, patience);
  expect(await setAsideIn(handling)).toBe(damages.length);
});

it('completes every case after its sender has sent it again', async () => {
  const { origin, handling } = world;
  decideEveryCase(handling.edge);
  await origin.gateway.start();
  const isOver = async () => (await countOf(origin.database, 'COMPLETED')) === damages.length;
  await until('every case is completed', isOver, patience);
  await untilQuiet(world, patience);
  const series = `tongban_stream_events_total{peer="${handling.code}",kind="rewound"}`;
  expect(await origin.gateway.metric(series)).toBeGreaterThanOrEqual(1);
  const [here, there] = await Promise.all([casesOf(origin.database), casesOf(handling.database)]);
  expect(there).toEqual(here);
  for (const { database } of [origin, handling]) expect(await brokenChains(database)).toEqual([]);
  expect(await streamFaults(world)).toEqual([]);
  const deadLetters = world.deadLetterTopic(world.exchangeTopic(origin, handling));
  expect(await deadLettersOf(world)).toEqual({ [deadLetters]: damages.length });
});

async function setAsideIn({ database }: RegionUnderTest): Promise<number> {
  const [row] = await database.query<{ count: number }>(
    `select count(*)::integer as count from journal where kind = 'record.set-aside'`,
  );
  return row!.count;
}
