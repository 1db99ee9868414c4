// Several gateways of one region share its database and its consumer group. Any of them takes in what
// comes; one publishes. When that one is killed, another takes over within ten seconds, and nobody
// has to do anything.
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import {
  brokenChains,
  casesOf,
  countOf,
  deadLettersOf,
  untilCompleted,
  untilQuiet,
} from '../../support/case-audit.js';
import { filing } from '../../support/case-data.js';
import { decideEveryCase, idOf } from '../../support/counter-clerk.js';
import type { GatewayProcess } from '../../support/gateway-process.js';
import { until } from '../../support/servers.js';
import { streamFaults } from '../../support/stream-audit.js';
import { TwoGateways } from '../../support/two-gateways.js';

const cases = 100;
const takeOverMsMax = 10_000;
const patience = { timeoutMs: 60_000 };
jest.setTimeout(180_000);
let world: TwoGateways;
let processes: readonly GatewayProcess[];

beforeAll(async () => {
  world = await TwoGateways.start({ regions: ['150000', '510000'] });
  const second = await world.origin.another();
  await second.start();
  processes = [world.origin.gateway, second];
  decideEveryCase(world.handling.edge);
}, 180_000);
afterAll(() => world?.close(), 60_000);

const leads = async (gateway: GatewayProcess): Promise<boolean> =>
  (await gateway.metric('tongban_publisher_leading')) === 1;

async function fileOverHttp(gateway: GatewayProcess, names: readonly string[]): Promise<void> {
  const data = filing({ origin: world.origin.code, handling: world.handling.code });
  const answers = await Promise.all(
    names.map((name) => gateway.post('/v1/cases', data, { 'idempotency-key': idOf(name) })),
  );
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
}

function named(what: string): readonly string[] {
  return Array.from({ length: cases }, (_, index) => `${what} ${index}`);
}

it('commits in either process and publishes from one of them', async () => {
  const leading = await Promise.all(processes.map(leads));
  expect(leading).toEqual([true, false]);
  const [publisher, follower] = processes as [GatewayProcess, GatewayProcess];
  await Promise.all([
    fileOverHttp(publisher, named('publisher')),
    fileOverHttp(follower, named('follower')),
  ]);
  await untilCompleted(world, { count: 2 * cases, ...patience });
});

it('goes on from another process within ten seconds when the one that publishes is killed', async () => {
  const [publisher, follower] = processes as [GatewayProcess, GatewayProcess];
  const { origin } = world;
  const data = filing({ origin: origin.code, handling: world.handling.code });
  const commands = named('edge').map((name) => ({ type: 'case.file', id: idOf(name), data }));
  await origin.edge.send(commands);
  const isUnderWay = async () => (await countOf(origin.database, 'COMPLETED')) > 2 * cases;
  await until('work is under way', isUnderWay, patience);
  await publisher.kill();
  const killedAt = performance.now();
  await until('another one publishes', () => leads(follower), { timeoutMs: takeOverMsMax });
  await until('it may write', async () => (await follower.readiness()) === 200, {
    timeoutMs: takeOverMsMax - (performance.now() - killedAt),
  });
  expect(performance.now() - killedAt).toBeLessThan(takeOverMsMax);

  await fileOverHttp(follower, named('afterwards'));
  await untilCompleted(world, { count: 4 * cases, ...patience });
  await untilQuiet(world, patience);
  const [here, there] = await Promise.all([
    casesOf(origin.database),
    casesOf(world.handling.database),
  ]);
  expect(here).toHaveLength(4 * cases);
  expect(there).toEqual(here);
  expect(new Set(here.map(({ completions }) => completions))).toEqual(new Set([1]));
  for (const { database } of world.regions) expect(await brokenChains(database)).toEqual([]);
  expect(await streamFaults(world)).toEqual([]);
  expect(await deadLettersOf(world)).toEqual({});
});
