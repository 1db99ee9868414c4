import { expect } from '@jest/globals';
import {
  brokenChains,
  casesOf,
  countOf,
  deadLettersOf,
  untilQuiet,
  untilCompleted,
} from './case-audit.js';
import { filing } from './case-data.js';
import { decideEveryCase, idOf } from './counter-clerk.js';
import { until } from './servers.js';
import type { Server } from './servers.js';
import { streamFaults } from './stream-audit.js';
import type { TwoGateways } from './two-gateways.js';

const patience = { timeoutMs: 120_000 };

/**
 * Runs cases through both gateways, ends a server that both stand on in the middle (kill: as a power
 * cut would), brings it back, and holds the two to their word: the gateways stay up, say that they
 * are not ready and later that they are, and every case is completed exactly once.
 */
export async function expectToSurviveOutage(
  world: TwoGateways,
  outage: { readonly server: Server; readonly how: 'kill' | 'stop'; readonly cases: number },
): Promise<void> {
  const { origin, handling } = world;
  const { server, how, cases } = outage;
  const gateways = [origin.gateway, handling.gateway];
  const pids = gateways.map(({ pid }) => pid);
  const before = await countOf(origin.database, 'COMPLETED');
  const total = before + cases;
  const clerk = decideEveryCase(handling.edge);
  const data = filing({ origin: origin.code, handling: handling.code });
  const commands = Array.from({ length: cases }, (_, index) => ({
    type: 'case.file',
    id: idOf(`${how} ${index}`),
    data,
  }));
  await origin.edge.send(commands);
  const isInTheMiddle = async () => (await countOf(handling.database, 'COMPLETED')) > before;
  await until('the run is in the middle', isInTheMiddle, patience);
  await server[how]();
  for (const gateway of gateways)
    await until('it says that it is not ready', async () => (await gateway.readiness()) === 503, {
      timeoutMs: 60_000,
    });
  await server.start();
  for (const gateway of gateways) await gateway.untilReady();

  await untilCompleted(world, { count: total, ...patience });
  await untilQuiet(world, patience);
  expect(clerk.failure).toBeUndefined();
  expect(gateways.map(({ pid }) => pid)).toEqual(pids);
  expect(gateways.map((gateway) => gateway.isRunning())).toEqual([true, true]);
  const [here, there] = await Promise.all([casesOf(origin.database), casesOf(handling.database)]);
  expect(here).toHaveLength(total);
  expect(there).toEqual(here);
  expect(new Set(here.map(({ filedBy }) => filedBy)).size).toBe(total);
  expect(new Set(here.map(({ completions }) => completions))).toEqual(new Set([1]));
  for (const { database } of [origin, handling]) expect(await brokenChains(database)).toEqual([]);
  expect(await streamFaults(world)).toEqual([]);
  expect(await deadLettersOf(world)).toEqual({});
}
