// The gateway dies in the one moment that matters most: what it received is committed in the
// database, and the offset is not. No fault point in the product is needed for that: a proxy between
// the gateway and Kafka swallows offset commits, so the moment lasts until the kill.
import { randomUUID } from 'node:crypto';
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
import { KafkaProxy, offsetCommit } from '../../support/kafka-proxy.js';
import { until } from '../../support/servers.js';
import { streamFaults } from '../../support/stream-audit.js';
import { sizeOf, withAdmin } from '../../support/topic-log.js';
import { TwoGateways } from '../../support/two-gateways.js';
import type { RegionUnderTest } from '../../support/two-gateways.js';

// A killed member keeps its partitions for its session.
const patience = { timeoutMs: 60_000 };
jest.setTimeout(300_000);
let world: TwoGateways;
let proxy: KafkaProxy;

beforeAll(async () => {
  world = await TwoGateways.prepare({ regions: ['420000', '430000'] });
  proxy = await KafkaProxy.start(world.brokers);
}, 180_000);
afterAll(async () => {
  await world?.close();
  await proxy?.close();
}, 60_000);

/** What the group has committed on a topic, by partition; -1 where nothing. */
async function committedOf(region: RegionUnderTest, topic: string): Promise<readonly number[]> {
  const [offsets] = await withAdmin(world.brokers, (admin) =>
    admin.fetchOffsets({ groupId: region.group, topics: [topic] }),
  );
  return offsets!.partitions.map(({ offset }) => Number(offset));
}

/** Kills `region` when `isInDatabase` and the commit of its offset was swallowed. */
async function killBetweenCommits(
  region: RegionUnderTest,
  isInDatabase: () => Promise<boolean>,
): Promise<void> {
  await until('the database has committed it', isInDatabase, patience);
  await until('the offset was about to be committed', () => proxy.swallowed > 0, patience);
  await region.gateway.kill();
}

it('files a case once when it dies before the offset of the command is committed', async () => {
  const { origin, handling } = world;
  await origin.gateway.start({ TONGBAN_KAFKA_BROKERS: proxy.brokers });
  proxy.swallow(offsetCommit);
  const id = randomUUID();
  const data = filing({ origin: origin.code, handling: handling.code });
  await origin.edge.send([{ type: 'case.file', id, data }]);
  await killBetweenCommits(origin, async () => (await casesOf(origin.database)).length === 1);
  const filed = await casesOf(origin.database);
  expect(filed.map(({ filedBy }) => filedBy)).toEqual([id]);
  // Nothing but "not committed": that is the window.
  expect(Math.max(...(await committedOf(origin, origin.commandsTopic)))).toBeLessThan(1);

  await origin.gateway.start();
  const seenAgain = () =>
    origin.gateway.metric('tongban_engine_messages_total{outcome="command-repeated"}');
  await until('the command came again', async () => (await seenAgain()) >= 1, patience);
  const isCommitted = async () =>
    Math.max(...(await committedOf(origin, origin.commandsTopic))) === 1;
  await until('its offset is committed now', isCommitted, patience);
  expect(await casesOf(origin.database)).toEqual(filed);
});

it('applies a change once when the receiver dies before its offset is committed', async () => {
  const { origin, handling } = world;
  const swallowedBefore = proxy.swallowed;
  await handling.gateway.start({ TONGBAN_KAFKA_BROKERS: proxy.brokers });
  await until('the offset was about to be committed', () => proxy.swallowed > swallowedBefore, {
    ...patience,
  });
  await killBetweenCommits(handling, async () => (await casesOf(handling.database)).length === 1);
  const topic = world.exchangeTopic(origin, handling);
  expect(Math.max(...(await committedOf(handling, topic)))).toBeLessThan(1);
  const received = await casesOf(handling.database);

  decideEveryCase(handling.edge);
  await handling.gateway.start();
  const seenAgain = () =>
    handling.gateway.metric('tongban_engine_messages_total{outcome="received"}');
  const size = await sizeOf(world.brokers, topic);
  await until('all came again', async () => (await seenAgain()) >= size, patience);
  const isOver = async () => (await countOf(origin.database, 'COMPLETED')) === 1;
  await until('the case is completed', isOver, patience);
  await untilQuiet(world, patience);
  const [here, there] = await Promise.all([casesOf(origin.database), casesOf(handling.database)]);
  expect(there).toEqual(here);
  expect(here.map(({ caseNo }) => caseNo)).toEqual(received.map(({ caseNo }) => caseNo));
  expect(here[0]).toMatchObject({ completions: 1 });
  for (const { database } of [origin, handling]) expect(await brokenChains(database)).toEqual([]);
  expect(await streamFaults(world)).toEqual([]);
  expect(await deadLettersOf(world)).toEqual({});
});
