// A database that came back from a backup has forgotten numbers that were given out. A gateway on it
// finds that in its own topics before it writes anything, says so, and writes nothing.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { countOf, untilQuiet } from '../../support/case-audit.js';
import { filing } from '../../support/case-data.js';
import { decideEveryCase } from '../../support/counter-clerk.js';
import { until } from '../../support/servers.js';
import { TwoGateways } from '../../support/two-gateways.js';

const patience = { timeoutMs: 60_000 };
const backup = `backup_${randomUUID().slice(0, 8)}`;
jest.setTimeout(120_000);
let world: TwoGateways;

beforeAll(async () => {
  world = await TwoGateways.start({ regions: ['150500', '510500'] });
  decideEveryCase(world.handling.edge);
}, 180_000);
afterAll(async () => {
  await world?.origin.gateway.kill();
  await world?.origin.database.query(`drop database if exists ${backup} with (force)`);
  await world?.close();
}, 60_000);

async function completeOne(): Promise<void> {
  const { origin, handling } = world;
  const before = await countOf(origin.database, 'COMPLETED');
  const data = filing({ origin: origin.code, handling: handling.code });
  await origin.edge.send([{ type: 'case.file', data }]);
  const isOver = async () => (await countOf(origin.database, 'COMPLETED')) > before;
  await until('it is completed', isOver, patience);
  await untilQuiet(world, patience);
}

it('says that it is behind, is not ready, and takes no command', async () => {
  const { gateway, database } = world.origin;
  await completeOne();
  await gateway.stop();
  const { pathname } = new URL(database.url);
  await database.query(`create database ${backup} template ${pathname.slice(1)}`);
  await gateway.start();
  await completeOne();
  await gateway.stop();

  gateway.launch({ TONGBAN_DATABASE_URL: database.url.replace(pathname, `/${backup}`) });
  const readiness = () => gateway.get('/health/ready').catch(() => undefined);
  const isBehind = async () => (await readiness())?.text.includes('BEHIND');
  await until('it says that it is behind', isBehind, patience);
  expect(await readiness()).toMatchObject({
    status: 503,
    body: { failing: [{ name: 'journal', reason: 'BEHIND' }] },
  });
  expect(await gateway.metric('tongban_writer_behind')).toBe(1);
  expect((await gateway.get('/health/live')).status).toBe(200);
  const data = filing({ origin: world.origin.code, handling: world.handling.code });
  const answer = await gateway.post('/v1/cases', data, { 'idempotency-key': randomUUID() });
  expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '1']);
  expect(gateway.log()).toContain('this region is behind what it has published');
});
