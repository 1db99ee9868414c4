// A gateway that is told to stop in the middle of its work finishes what is under way, leaves the
// rest to the next one, and says with its exit code that all was well.
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import {
  brokenChains,
  casesOf,
  countOf,
  deadLettersOf,
  untilQuiet,
  untilCompleted,
} from '../../support/case-audit.js';
import { filing } from '../../support/case-data.js';
import { decideEveryCase, idOf } from '../../support/counter-clerk.js';
import type { HttpAnswer } from '../../support/gateway-process.js';
import { until } from '../../support/servers.js';
import { streamFaults } from '../../support/stream-audit.js';
import { TwoGateways } from '../../support/two-gateways.js';

const overEdge = 300;
const overHttp = 100;
const shutdownTimeoutMs = 20_000;
const patience = { timeoutMs: 120_000 };
jest.setTimeout(300_000);
let world: TwoGateways;

beforeAll(async () => {
  world = await TwoGateways.start({
    regions: ['210000', '220000'],
    environment: { TONGBAN_SHUTDOWN_TIMEOUT_MS: String(shutdownTimeoutMs) },
  });
  decideEveryCase(world.handling.edge);
}, 180_000);
afterAll(() => world?.close(), 60_000);

const aFiling = () => filing({ origin: world.origin.code, handling: world.handling.code });
const keyOf = (index: number): string => idOf(`over http ${index}`);

/** The answer, or undefined when there was none: then the caller may not know, and asks again. */
function fileOverHttp(key: string): Promise<HttpAnswer | undefined> {
  return world.origin.gateway
    .post('/v1/cases', aFiling(), { 'idempotency-key': key })
    .catch(() => undefined);
}

it('exits with 0 within its limit, by SIGTERM in the middle of a run, in both regions', async () => {
  const { origin, handling } = world;
  const data = aFiling();
  const commands = Array.from({ length: overEdge }, (_, index) => ({
    type: 'case.file',
    id: idOf(`over edge ${index}`),
    data,
  }));
  await origin.edge.send(commands);
  const requests = Array.from({ length: overHttp }, (_, index) => fileOverHttp(keyOf(index)));
  const isUnderWay = async () => (await countOf(handling.database, 'COMPLETED')) > 0;
  await until('work is under way', isUnderWay, patience);

  const begunAt = Date.now();
  const endings = await Promise.all([origin.gateway.stop(), handling.gateway.stop()]);
  expect(endings).toEqual(['exit code 0', 'exit code 0']);
  expect(Date.now() - begunAt).toBeLessThan(shutdownTimeoutMs + 5_000);

  // Whoever was answered has a case; an answer that says "filed" is never taken back.
  const filed = new Set((await casesOf(origin.database)).map(({ filedBy }) => filedBy));
  const answers = await Promise.all(requests);
  answers.forEach((answer, index) => {
    if (answer?.status === 201) expect(filed).toContain(keyOf(index));
  });
});

it('loses nothing: the next start takes up what was left', async () => {
  const { origin, handling } = world;
  await Promise.all([origin.gateway.start(), handling.gateway.start()]);
  const again = await Promise.all(
    Array.from({ length: overHttp }, (_, index) => fileOverHttp(keyOf(index))),
  );
  for (const answer of again) expect([200, 201]).toContain(answer?.status);
  const total = overEdge + overHttp;
  await untilCompleted(world, { count: total, ...patience });
  await untilQuiet(world, patience);
  const [here, there] = await Promise.all([casesOf(origin.database), casesOf(handling.database)]);
  expect(here).toHaveLength(total);
  expect(there).toEqual(here);
  expect(new Set(here.map(({ filedBy }) => filedBy)).size).toBe(total);
  for (const { database } of [origin, handling]) expect(await brokenChains(database)).toEqual([]);
  expect(await streamFaults(world)).toEqual([]);
  expect(await deadLettersOf(world)).toEqual({});
});
