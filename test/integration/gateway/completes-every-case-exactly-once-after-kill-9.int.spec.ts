// The promise that the product is bought for. A run of cases while both gateways are killed with
// SIGKILL again and again, at moments that a seed decides, and the broker and the database that both
// stand on are killed in the middle. Afterwards every case is completed on both sides exactly once,
// both streams have the same size and root on both sides, and nothing is left over anywhere.
//
//   TONGBAN_TEST_CASES=2000  TONGBAN_TEST_KILLS=10  TONGBAN_TEST_SEED=1  how much, and the same again
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import {
  brokenChains,
  casesOf,
  countOf,
  deadLettersOf,
  untilQuiet,
  nothingWaits,
  untilCompleted,
  waitingIn,
} from '../../support/case-audit.js';
import { filing } from '../../support/case-data.js';
import { decideEveryCase, idOf } from '../../support/counter-clerk.js';
import { killAgainAndAgain } from '../../support/kill-again-and-again.js';
import { scratchFolder, startKafka, startPostgres, until } from '../../support/servers.js';
import type { KafkaServer, PostgresServer } from '../../support/servers.js';
import { streamFaults } from '../../support/stream-audit.js';
import { TwoGateways } from '../../support/two-gateways.js';

const cases = Number(process.env.TONGBAN_TEST_CASES ?? 2000);
const kills = Number(process.env.TONGBAN_TEST_KILLS ?? 10);
const seed = Number(process.env.TONGBAN_TEST_SEED ?? Date.now() % 1_000_000);
const runTimeoutMs = 120_000 + cases * 50 + kills * 40_000;
const filingId = (index: number): string => idOf(`seed ${seed}, case ${index}`);
let kafka: KafkaServer;
let postgres: PostgresServer;
let world: TwoGateways;

beforeAll(async () => {
  kafka = await startKafka({ directory: scratchFolder('kafka') });
  postgres = await startPostgres({ directory: scratchFolder('postgres') });
  world = await TwoGateways.start({
    regions: ['410000', '110000'],
    brokers: kafka.brokers,
    databaseServerUrl: postgres.url,
    // Short, so that what a killed broker had not written yet is missed within the run.
    environment: { TONGBAN_CHECKPOINT_MS: '2000' },
  });
}, 240_000);
afterAll(async () => {
  try {
    await world?.close();
  } finally {
    await Promise.all([kafka?.stop(), postgres?.stop()]);
  }
}, 120_000);

it(
  `completes ${cases} cases exactly once while its gateways are killed ${kills} times`,
  async () => {
    const { origin, handling } = world;
    const clerk = decideEveryCase(handling.edge);
    const data = filing({ origin: origin.code, handling: handling.code });
    const commands = Array.from({ length: cases }, (_, index) => ({
      type: 'case.file',
      id: filingId(index),
      data,
    }));
    const killing = killAgainAndAgain([origin.gateway, handling.gateway], { kills, seed });
    await origin.edge.send(commands);
    const restarting = restartBoth();
    const moments = await killing;
    await restarting;
    process.stdout.write(`seed ${seed}, ${cases} cases, SIGKILL ${moments.join(', ')}\n`);
    expect(moments).toHaveLength(kills);

    await untilCompleted(world, { count: cases, timeoutMs: runTimeoutMs });
    await untilQuiet(world, { timeoutMs: 120_000 });
    expect(clerk.failure).toBeUndefined();
    await expectExactlyOnce();
  },
  runTimeoutMs + 120_000,
);

/** Each once, as by a power cut, when a part of the run is over. */
async function restartBoth(): Promise<void> {
  for (const [index, server] of [kafka, postgres].entries()) {
    const isDue = async () =>
      (await countOf(world.handling.database, 'COMPLETED')) > ((index + 1) * cases) / 5;
    await until('a part of the run is over', isDue, { timeoutMs: runTimeoutMs, everyMs: 250 });
    await server.kill();
    await server.start();
  }
}

async function expectExactlyOnce(): Promise<void> {
  const { origin, handling } = world;
  const [here, there] = await Promise.all([casesOf(origin.database), casesOf(handling.database)]);
  expect(here).toHaveLength(cases);
  // Number, status, head of the chain and length of the history: the same in both regions.
  expect(there).toEqual(here);
  const filed = Array.from({ length: cases }, (_, index) => filingId(index));
  expect(here.map(({ filedBy }) => filedBy).sort()).toEqual(filed.sort());
  const outcomes = new Set(here.map(({ status, completions }) => `${status} ${completions}`));
  expect([...outcomes]).toEqual(['COMPLETED 1']);
  for (const { database } of [origin, handling]) {
    expect(await brokenChains(database)).toEqual([]);
    expect(await waitingIn(database)).toEqual(nothingWaits);
  }
  expect(await streamFaults(world)).toEqual([]);
  expect(await deadLettersOf(world)).toEqual({});
  expectOneCompletionAnnounced();
}

/** A back office may meet an event twice, under the same id; two different ones would be two effects. */
function expectOneCompletionAnnounced(): void {
  for (const { edge } of [world.origin, world.handling]) {
    const completed = edge.events.filter(({ type }) => type === 'case.completed');
    expect(new Set(completed.map(({ id }) => id)).size).toBe(cases);
    expect(new Set(completed.map(({ caseNo }) => caseNo)).size).toBe(cases);
  }
}
