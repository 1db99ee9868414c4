// A fault of the database is never a command's or a message's: while the gateway may not write, callers
// are told to come back, batches come again, nothing is refused and nothing set aside.
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
import { decideEveryCase, idOf } from '../../support/counter-clerk.js';
import { until } from '../../support/servers.js';
import { streamFaults } from '../../support/stream-audit.js';
import { TwoGateways } from '../../support/two-gateways.js';

const cases = 20;
const patience = { timeoutMs: 60_000 };
const role = `gateway_${randomUUID().slice(0, 8)}`;
jest.setTimeout(120_000);
let world: TwoGateways;

beforeAll(async () => {
  world = await TwoGateways.prepare({ regions: ['150400', '510400'] });
  const { origin, handling } = world;
  const { database } = handling;
  await database.query(`create role ${role} login`);
  await database.query(`grant all on all tables in schema public to ${role}`);
  const url = new URL(database.url);
  url.username = role;
  await Promise.all([
    origin.gateway.start(),
    handling.gateway.start({ TONGBAN_DATABASE_URL: url.href }),
  ]);
  decideEveryCase(handling.edge);
}, 180_000);
afterAll(async () => {
  await world?.handling.gateway.kill();
  await world?.handling.database.query(`drop owned by ${role}`);
  await world?.handling.database.query(`drop role ${role}`);
  await world?.close();
}, 60_000);

function filings(what: string) {
  const { origin, handling } = world;
  const data = filing({ origin: origin.code, handling: handling.code });
  return Array.from({ length: cases }, (_, index) => ({
    type: 'case.file',
    id: idOf(`${what} ${index}`),
    data,
  }));
}

it.each([
  ['insert on journal', 'the journal cannot be written'],
  ['select on cases', 'cases cannot be read'],
  ['update on journal_head', 'the journal cannot be locked'],
])('without %s', async (right) => {
  const { origin, handling } = world;
  const before = await countOf(origin.database, 'COMPLETED');
  await handling.database.query(`revoke ${right} from ${role}`);
  await origin.edge.send(filings(right));
  const key = { 'idempotency-key': randomUUID() };
  const data = filing({ origin: handling.code, handling: origin.code });
  const file = () => handling.gateway.post('/v1/cases', data, key);
  expect(await file()).toMatchObject({ status: 503, body: { code: 'STORE_UNAVAILABLE' } });
  expect((await file()).headers.get('retry-after')).toBe('1');
  const isFiled = async () => (await casesOf(origin.database)).length >= before + cases;
  await until('all are filed', isFiled, patience);
  const isRejected = () => handling.gateway.log().includes('handed over again');
  await until('a batch was turned away', isRejected, patience);

  await handling.database.query(`grant ${right} to ${role}`);
  const isOver = async () => (await countOf(origin.database, 'COMPLETED')) === before + cases;
  await until('every case is completed', isOver, patience);
  // The caller comes back with the same key, and it was not remembered as refused.
  const { gateway } = handling;
  await until('it is ready', async () => (await gateway.readiness()) === 200, patience);
  expect(await file()).toMatchObject({ status: 201, body: { repeated: false } });
});

it('refuses nothing, sets nothing aside and doubles nothing', async () => {
  await untilQuiet(world, patience);
  const { origin, handling } = world;
  const [here, there] = await Promise.all([casesOf(origin.database), casesOf(handling.database)]);
  expect(there).toEqual(here);
  for (const { database, edge } of world.regions) {
    expect(await brokenChains(database)).toEqual([]);
    expect(edge.events.filter(({ type }) => type === 'edge.command-refused')).toEqual([]);
    expect(await database.query('select * from parked')).toEqual([]);
  }
  expect(await streamFaults(world)).toEqual([]);
  expect(await deadLettersOf(world)).toEqual({});
});
