// One topic that the broker forbids, or that has lost its leader with the disk it lay on, is the trouble
// of its own destination: cases of another region go on, readiness names it, and all is made up for.
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { supervisionTopic } from '@tongban/exchange';
import kafkajs from 'kafkajs';
import { casesOf, countOf, deadLettersOf, untilQuiet } from '../../support/case-audit.js';
import { filing } from '../../support/case-data.js';
import { decideEveryCase } from '../../support/counter-clerk.js';
import { FragileKafka } from '../../support/fragile-kafka.js';
import { until } from '../../support/servers.js';
import { streamFaults } from '../../support/stream-audit.js';
import { TwoGateways } from '../../support/two-gateways.js';
import type { RegionUnderTest } from '../../support/two-gateways.js';

const { AclOperationTypes } = kafkajs;
const cases = 5;
const patience = { timeoutMs: 90_000 };
jest.setTimeout(300_000);

let kafka: FragileKafka;
let world: TwoGateways;
let other: RegionUnderTest;
/** How many cases there are with either region. */
let filed = 0;

beforeAll(async () => {
  kafka = await FragileKafka.start();
  world = await TwoGateways.prepare({
    regions: ['150700', '510700', '460700'],
    brokers: kafka.brokers,
    environment: { TONGBAN_CHECKPOINT_MS: '1000' },
  });
  other = world.regions[2]!;
  await kafka.addDiskAndAuthorizer();
  await world.emptyTopics([there(), back()]);
  await Promise.all(world.regions.map(({ gateway }) => gateway.start()));
  for (const { edge } of [world.handling, other]) decideEveryCase(edge);
  await fileWithBoth();
  await untilAllAreOver();
}, 300_000);
afterAll(async () => {
  try {
    await world?.close();
  } finally {
    await kafka?.stop();
  }
}, 60_000);

const there = (): string => world.exchangeTopic(world.origin, world.handling);
const back = (): string => world.exchangeTopic(world.handling, world.origin);

async function fileWithBoth(): Promise<void> {
  filed += cases;
  for (const { code } of [world.handling, other]) {
    const data = filing({ origin: world.origin.code, handling: code });
    const command = { type: 'case.file', data };
    await world.origin.edge.send(Array.from({ length: cases }, () => command));
  }
}

const completedIn = ({ database }: RegionUnderTest): Promise<number> =>
  countOf(database, 'COMPLETED');

/** The other region's cases are completed here and there, and that region's are not. */
async function untilOnlyTheOthersAreOver(): Promise<void> {
  const { origin } = world;
  const areOver = async () =>
    (await completedIn(other)) === filed && (await completedIn(origin)) === 2 * filed - cases;
  await until("the other region's are completed", areOver, patience);
}

async function untilAllAreOver(): Promise<void> {
  const areOver = async () => (await completedIn(world.origin)) === 2 * filed;
  await until('all cases are completed', areOver, patience);
  await untilQuiet(world, patience);
}

/** It stays in service, and says of what is named here just that. */
async function untilNamed(wanted: Readonly<Record<string, string>>): Promise<void> {
  const { gateway } = world.origin;
  const isNamed = async () => {
    const named = new Map((await gateway.degraded()).map((one) => [one.name, one]));
    return Object.entries(wanted).every(([name, code]) => named.get(name)?.code === code);
  };
  await until(`${JSON.stringify(wanted)} is named`, isNamed, patience);
  await until('it is in service', async () => (await gateway.readiness()) === 200, patience);
  const degraded = await gateway.degraded();
  expect(degraded.map(({ name }) => name).sort()).toEqual(Object.keys(wanted).sort());
  for (const { since } of degraded) expect(since).toMatch(/^\d{4}-/);
}

async function untilNothingIsNamed(): Promise<void> {
  const { gateway } = world.origin;
  const isWell = async () => (await gateway.degraded()).length === 0;
  await until('nothing is named any more', isWell, patience);
}

interface Fault {
  readonly begin: () => Promise<void>;
  readonly end: () => Promise<void>;
  /** What readiness says. */
  readonly named: () => Readonly<Record<string, string>>;
}

/** Cases for that region wait at the origin. */
const unsent = (code: string) => ({
  [world.handling.code]: 'BROKER_UNAVAILABLE',
  [there()]: code,
});

const faults: Readonly<Record<string, Fault>> = {
  'a topic to one region that may not be written': {
    begin: () => kafka.forbid(there(), AclOperationTypes.WRITE),
    end: () => kafka.allow(there()),
    named: () => unsent('TOPIC_AUTHORIZATION_FAILED'),
  },
  'a topic to one region that may not even be seen': {
    begin: () => kafka.forbid(there()),
    end: () => kafka.allow(there()),
    named: () => unsent('TOPIC_AUTHORIZATION_FAILED'),
  },
  'a topic from one region that may not be read': {
    begin: () => kafka.forbid(back(), AclOperationTypes.READ),
    end: () => kafka.allow(back()),
    named: () => ({ [back()]: 'TOPIC_AUTHORIZATION_FAILED' }),
  },
  'a topic from one region that may not even be seen': {
    begin: () => kafka.forbid(back()),
    end: () => kafka.allow(back()),
    named: () => ({ [back()]: 'TOPIC_AUTHORIZATION_FAILED' }),
  },
  'topics to and from one region without leader': {
    begin: () => kafka.takeDiskAway([there(), back()]),
    end: () => kafka.putDiskBack(),
    named: () => ({
      ...unsent('LEADER_NOT_AVAILABLE'),
      [back()]: 'LEADER_NOT_AVAILABLE',
    }),
  },
};

it.each(Object.keys(faults))('%s: the cases of another one are completed', async (which) => {
  const { begin, end, named } = faults[which]!;
  const pids = world.regions.map(({ gateway }) => gateway.pid);
  await begin();
  await fileWithBoth();
  await untilOnlyTheOthersAreOver();
  await untilNamed(named());
  await untilOnlyTheOthersAreOver();

  await end();
  await untilAllAreOver();
  await untilNothingIsNamed();
  expect(world.regions.map(({ gateway }) => gateway.pid)).toEqual(pids);
});

it.each(['back office', 'supervision'])(
  'a topic of the %s that is forbidden holds up no case',
  async (which) => {
    const { origin } = world;
    const isEvents = which === 'back office';
    const topic = isEvents ? origin.eventsTopic : supervisionTopic(origin.code);
    const told = origin.edge.events.length;
    await kafka.forbid(topic, AclOperationTypes.WRITE);
    await fileWithBoth();
    const areOver = async () => (await completedIn(origin)) === 2 * filed;
    await until('all cases are completed', areOver, patience);
    await untilNamed({
      [isEvents ? 'back-office' : 'supervision']: 'BROKER_UNAVAILABLE',
      [topic]: 'TOPIC_AUTHORIZATION_FAILED',
    });
    if (isEvents) expect(origin.edge.events).toHaveLength(told);
    await kafka.allow(topic);
    await untilQuiet(world, patience);
    await untilNothingIsNamed();
    const completed = () => origin.edge.events.filter(({ type }) => type === 'case.completed');
    const areTold = () => new Set(completed().map(({ caseNo }) => caseNo)).size === 2 * filed;
    await until('the back office was told of all', areTold, patience);
  },
);

it('leaves all regions with the same cases and streams, and nothing set aside', async () => {
  const here = await casesOf(world.origin.database);
  const away = await Promise.all([world.handling, other].map(({ database }) => casesOf(database)));
  const byNumber = (one: { caseNo: string }, two: { caseNo: string }): number =>
    one.caseNo < two.caseNo ? -1 : 1;
  expect(away.flat().toSorted(byNumber)).toEqual(here.toSorted(byNumber));
  expect(here).toHaveLength(2 * filed);
  expect(new Set(here.map(({ completions }) => completions))).toEqual(new Set([1]));
  expect(await streamFaults(world)).toEqual([]);
  expect(await deadLettersOf(world)).toEqual({});
});
