// The journal holds everything that was ever sent, so a topic may lose what it wants: its beginning to
// retention while the reader was away, some records in its middle, or all of them. What is missing
// is asked for by number and sent again; nothing is doubled.
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, jest } from '@jest/globals';
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
import { readTopic, withAdmin } from '../../support/topic-log.js';
import type { TopicRecord } from '../../support/topic-log.js';
import { TwoGateways } from '../../support/two-gateways.js';

const frames = 6;
const patience = { timeoutMs: 60_000 };
jest.setTimeout(120_000);
let world: TwoGateways;
let topic: string;
let before = 0;

beforeAll(async () => {
  world = await TwoGateways.prepare({
    regions: ['150200', '510200'],
    environment: { TONGBAN_CHECKPOINT_MS: '1000' },
  });
  topic = world.exchangeTopic(world.origin, world.handling);
  decideEveryCase(world.handling.edge);
}, 180_000);
afterAll(() => world?.close(), 60_000);

const filed = async (): Promise<number> => (await casesOf(world.origin.database)).length;

/** Cases, each in a frame of its own, are sent while the other region is away. */
beforeEach(async () => {
  const { origin, handling } = world;
  await handling.gateway.stop();
  if (!origin.gateway.isRunning()) await origin.gateway.start();
  before = await filed();
  const data = filing({ origin: origin.code, handling: handling.code });
  for (let index = 0; index < frames; index += 1) {
    await origin.edge.send([{ type: 'case.file', data }]);
    await until('it is filed', async () => (await filed()) > before + index, patience);
  }
  const sent = await sentSize();
  const isSent = async () => (await readTopic(world.brokers, topic)).some(endsAt(sent));
  await until('all is sent', isSent, patience);
});

async function sentSize(): Promise<number> {
  const [row] = await world.origin.database.query<{ sent: number }>(
    'select sent_size::integer as sent from streams',
  );
  return row!.sent;
}

function endsAt(size: number) {
  return ({ headers }: TopicRecord): boolean => headers['ce_streamlast'] === String(size);
}

afterEach(async () => {
  const { origin, handling } = world;
  await handling.gateway.start();
  if (!origin.gateway.isRunning()) await origin.gateway.start();
  const isOver = async () => (await countOf(origin.database, 'COMPLETED')) === before + frames;
  await until('every case is completed', isOver, patience);
  await untilQuiet(world, patience);
  const asked = `tongban_stream_events_total{peer="${origin.code}",kind="resend-asked"}`;
  expect(await handling.gateway.metric(asked)).toBeGreaterThanOrEqual(1);
  const [here, there] = await Promise.all([casesOf(origin.database), casesOf(handling.database)]);
  expect(there).toEqual(here);
  expect(new Set(here.map(({ completions }) => completions))).toEqual(new Set([1]));
  for (const { database } of world.regions) expect(await brokenChains(database)).toEqual([]);
  expect(await streamFaults(world)).toEqual([]);
  expect(await deadLettersOf(world)).toEqual({});
}, 120_000);

/** The first one comes before anything was read, the later ones where the reader knows its place. */
it.each([1, 2])('completes every case when the beginning is gone (%i)', async () => {
  const records = await readTopic(world.brokers, topic);
  const isMidway = ({ headers }: TopicRecord): boolean => 'ce_streamlast' in headers;
  const middle = records.filter(isMidway).at(-frames / 2)!;
  await withAdmin(world.brokers, async (admin) => {
    // kafkajs deletes only in topics that it has asked something about.
    await admin.fetchTopicOffsets(topic);
    await admin.deleteTopicRecords({
      topic,
      partitions: [{ partition: 0, offset: middle.offset }],
    });
  });
});

it('completes every case when some records in the middle are gone', async () => {
  await world.origin.gateway.stop();
  const records = await readTopic(world.brokers, topic);
  const kept = records.filter(({ offset }) => Number(offset) % 2 === 0);
  await world.emptyTopics([topic]);
  await republish(world.brokers, topic, kept);
});

it('completes every case when the end is gone', async () => {
  await world.origin.gateway.stop();
  const records = await readTopic(world.brokers, topic);
  await world.emptyTopics([topic]);
  await republish(world.brokers, topic, records.slice(0, -frames));
});

it('completes every case when all is gone: the reader was away for longer than retention', async () => {
  await world.emptyTopics([topic]);
});

it('completes every case when the records come in another order', async () => {
  await world.origin.gateway.stop();
  const records = await readTopic(world.brokers, topic);
  await world.emptyTopics([topic]);
  await republish(world.brokers, topic, records.toReversed());
});
