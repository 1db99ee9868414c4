// The promise that the product is bought for. A run of cases while both gateways are killed with
// SIGKILL again and again, at moments that a seed decides; afterwards every case is completed on
// both sides exactly once, and nothing is left over anywhere.
//
//   TONGBAN_TEST_CASES=2000  TONGBAN_TEST_KILLS=10  TONGBAN_TEST_SEED=1  how much, and the same again
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import {
  brokenChains,
  casesOf,
  deadLettersOf,
  isQuiet,
  nothingWaits,
  untilCompleted,
  waitingIn,
} from '../../support/case-audit.js';
import { filing } from '../../support/case-data.js';
import { decideEveryCase, idOf } from '../../support/counter-clerk.js';
import { killAgainAndAgain } from '../../support/kill-again-and-again.js';
import { until } from '../../support/servers.js';
import { TwoGateways } from '../../support/two-gateways.js';

const cases = Number(process.env.TONGBAN_TEST_CASES ?? 2000);
const kills = Number(process.env.TONGBAN_TEST_KILLS ?? 10);
const seed = Number(process.env.TONGBAN_TEST_SEED ?? Date.now() % 1_000_000);
const runTimeoutMs = 120_000 + cases * 50 + kills * 40_000;
const filingId = (index: number): string => idOf(`seed ${seed}, case ${index}`);
let world: TwoGateways;

beforeAll(async () => {
  world = await TwoGateways.start({
    regions: ['410000', '110000'],
    // Short, so that a receipt that died with its gateway is asked for within the run.
    environment: { TONGBAN_RECEIPT_TIMEOUT_MS: '20000', TONGBAN_RESEND_MAX_MS: '60000' },
  });
}, 180_000);
afterAll(() => world?.close(), 60_000);

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
    const moments = await killing;
    process.stdout.write(`seed ${seed}, ${cases} cases, SIGKILL ${moments.join(', ')}\n`);
    expect(moments).toHaveLength(kills);

    await untilCompleted(world, { count: cases, timeoutMs: runTimeoutMs });
    await until('nothing is under way any more', () => isQuiet(world), {
      timeoutMs: 120_000,
      everyMs: 250,
    });
    expect(clerk.failure).toBeUndefined();
    await expectExactlyOnce();
  },
  runTimeoutMs + 120_000,
);

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
