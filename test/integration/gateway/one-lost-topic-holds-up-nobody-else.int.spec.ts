// Every destination fails by itself: with the topic to one region gone, cases with another one go on,
// and the gateway stays in service and names what it cannot reach.
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { casesOf, countOf, deadLettersOf, untilQuiet } from '../../support/case-audit.js';
import { filing } from '../../support/case-data.js';
import { decideEveryCase } from '../../support/counter-clerk.js';
import { until } from '../../support/servers.js';
import { streamFaults } from '../../support/stream-audit.js';
import { makeTopics, withAdmin } from '../../support/topic-log.js';
import { TwoGateways } from '../../support/two-gateways.js';
import type { RegionUnderTest } from '../../support/two-gateways.js';

const cases = 10;
const patience = { timeoutMs: 90_000 };
jest.setTimeout(180_000);
let world: TwoGateways;
let other: RegionUnderTest;
let topic: string;

beforeAll(async () => {
  world = await TwoGateways.start({
    regions: ['150100', '510100', '460100'],
    environment: { TONGBAN_CHECKPOINT_MS: '1000' },
  });
  other = world.regions[2]!;
  topic = world.exchangeTopic(world.origin, world.handling);
  for (const { edge } of [world.handling, other]) decideEveryCase(edge);
  await fileWith(world.handling);
  await fileWith(other);
  const areOver = async () => (await countOf(world.origin.database, 'COMPLETED')) === 2 * cases;
  await until('all are completed', areOver, patience);
}, 180_000);
afterAll(() => world?.close(), 60_000);

async function fileWith({ code }: RegionUnderTest): Promise<void> {
  const data = filing({ origin: world.origin.code, handling: code });
  const command = { type: 'case.file', data };
  await world.origin.edge.send(Array.from({ length: cases }, () => command));
}

/** A broker answers before it has let go of a topic: until then it still takes records. */
async function deleteTopic(): Promise<void> {
  await withAdmin(world.brokers, async (admin) => {
    await admin.deleteTopics({ topics: [topic] });
    const isGone = async () => !(await admin.listTopics()).includes(topic);
    await until('the topic is gone', isGone, patience);
  });
}

const completedIn = ({ database }: RegionUnderTest): Promise<number> =>
  countOf(database, 'COMPLETED');

it('completes the cases of another region while the topic to one is gone', async () => {
  await deleteTopic();
  await fileWith(world.handling);
  await fileWith(other);
  const areOver = async () => (await completedIn(other)) === 2 * cases;
  await until("the other region's are completed", areOver, patience);
  expect(await completedIn(world.handling)).toBe(cases);
});

it('stays ready and names the destination that fails, with code and since', async () => {
  const { gateway } = world.origin;
  const isNamed = async () => (await gateway.degraded()).length > 1;
  await until('it is named', isNamed, patience);
  const since = expect.stringMatching(/^\d{4}-/) as unknown;
  expect(await gateway.degraded()).toEqual([
    { name: world.handling.code, code: 'BROKER_UNAVAILABLE', since },
    { name: topic, code: 'UNKNOWN_TOPIC_OR_PARTITION', since },
  ]);
  expect(await gateway.readiness()).toBe(200);
  const { code } = world.handling;
  const metric = (name: string) => gateway.metric(`tongban_destination_${name}`);
  expect(await metric(`failing{destination="${code}"}`)).toBe(1);
  expect(await metric(`failing{destination="${other.code}"}`)).toBe(0);
  expect(await metric(`unpublished{destination="${code}"}`)).toBeGreaterThan(0);
  expect(await metric(`oldest_unpublished_seconds{destination="${code}"}`)).toBeGreaterThan(0);
});

it('catches up by itself when the topic is there again, empty as it is', async () => {
  const config = { topic, numPartitions: 1, replicationFactor: 1 };
  await withAdmin(world.brokers, (admin) =>
    until('the topic is there again', () => makeTopics(admin, [config]), patience),
  );
  const areOver = async () => (await completedIn(world.handling)) === 2 * cases;
  await until('all are completed', areOver, patience);
  await untilQuiet(world, patience);
  const { gateway } = world.origin;
  const isWell = async () => (await gateway.degraded()).length === 0;
  await until('nothing is named any more', isWell, patience);
  const here = await casesOf(world.origin.database);
  const there = await Promise.all([world.handling, other].map(({ database }) => casesOf(database)));
  const byNumber = (one: { caseNo: string }, two: { caseNo: string }): number =>
    one.caseNo < two.caseNo ? -1 : 1;
  expect(there.flat().toSorted(byNumber)).toEqual(here.toSorted(byNumber));
  expect(await streamFaults(world)).toEqual([]);
  expect(await deadLettersOf(world)).toEqual({});
});
