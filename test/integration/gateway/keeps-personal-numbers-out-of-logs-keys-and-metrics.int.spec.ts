// What identifies a person belongs into the values of records and into the database, and nowhere
// else: not into logs, keys, headers, dead letters' headers or metrics, whatever goes wrong.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { countOf, untilQuiet } from '../../support/case-audit.js';
import { applicant, filing } from '../../support/case-data.js';
import { decideEveryCase } from '../../support/counter-clerk.js';
import { republish } from '../../support/republish.js';
import { until } from '../../support/servers.js';
import { readTopic, sizeOf } from '../../support/topic-log.js';
import { TwoGateways } from '../../support/two-gateways.js';

const patience = { timeoutMs: 60_000 };
const cases = 5;
const secrets = [applicant.idNo, applicant.name, applicant.mobile];
jest.setTimeout(180_000);
let world: TwoGateways;

beforeAll(async () => {
  world = await TwoGateways.start({
    regions: ['620000', '630000'],
    environment: { TONGBAN_LOG_LEVEL: 'debug' },
  });
  await runCases();
  await sendWhatIsWrong();
}, 240_000);
afterAll(() => world?.close(), 60_000);

const aFiling = () => filing({ origin: world.origin.code, handling: world.handling.code });

async function runCases(): Promise<void> {
  const { origin, handling } = world;
  decideEveryCase(handling.edge);
  const data = aFiling();
  await origin.edge.send(Array.from({ length: cases }, () => ({ type: 'case.file', data })));
  const isOver = async () => (await countOf(origin.database, 'COMPLETED')) === cases;
  await until('every case is completed', isOver, patience);
}

/** The ways that a payload could get into a log: refusals, broken JSON, damaged records, addresses. */
async function sendWhatIsWrong(): Promise<void> {
  const { origin, handling } = world;
  const good = aFiling();
  const badField = { ...good, applicant: { ...good.applicant, idNo: `${applicant.idNo}9` } };
  const [wrong, broken] = [randomUUID(), randomUUID()];
  await origin.edge.send([{ type: 'case.file', id: wrong, data: badField }]);
  const command = origin.edge.recordOf({ type: 'case.file', id: broken, data: good });
  await origin.edge.sendRaw([{ ...command, value: command.value.subarray(0, -2) }]);
  const areAnswered = () => [wrong, broken].every((id) => origin.edge.refusals(id).length > 0);
  await until('both are refused', areAnswered, patience);

  const topic = world.exchangeTopic(origin, handling);
  const records = await readTopic(world.brokers, topic);
  const record = records.find(({ value }) => value.length > 0);
  await republish(world.brokers, topic, [{ ...record!, value: record!.value.subarray(0, -1) }]);
  const deadLetters = world.deadLetterTopic(topic);
  const isSetAside = async () => (await sizeOf(world.brokers, deadLetters)) === 1;
  await until('the damaged record is set aside', isSetAside, patience);

  const key = { 'idempotency-key': randomUUID() };
  const { gateway } = origin;
  await gateway.post('/v1/cases', JSON.stringify(good).slice(0, -2), key);
  await gateway.post('/v1/cases', badField, key);
  await gateway.get(`/v1/cases?name=${encodeURIComponent(applicant.name)}`);
  await gateway.get(`/v1/cases/${applicant.idNo}`);
  await gateway.get(`/v1/cases/${applicant.mobile}/timeline`);
  await untilQuiet(world, patience);
}

function expectNoSecret(where: string, text: string): void {
  const found = secrets.filter(
    (secret) => text.includes(secret) || text.includes(encodeURIComponent(secret)),
  );
  expect([where, found]).toEqual([where, []]);
}

it('not into what the gateways write', () => {
  for (const { gateway } of [world.origin, world.handling]) {
    expect(gateway.log()).toContain('"level":"debug"');
    expectNoSecret('log', gateway.log());
  }
});

it('not into keys and headers of any topic, dead letters included', async () => {
  let read = 0;
  for (const topic of world.topics()) {
    for (const { key, headers } of await readTopic(world.brokers, topic)) {
      expectNoSecret(topic, JSON.stringify({ key, headers }));
      read += 1;
    }
  }
  expect(read).toBeGreaterThan(10 * cases);
});

it('not into metrics', async () => {
  for (const { gateway } of [world.origin, world.handling]) {
    const { text } = await gateway.get('/metrics');
    expect(text).toContain('tongban_engine_messages_total');
    expectNoSecret('/metrics', text);
  }
});

it('not into answers to refused commands', () => {
  for (const { type, data } of world.origin.edge.events)
    if (type === 'edge.command-refused') expectNoSecret(type, JSON.stringify(data));
});

it('not into what the journal tells without its bodies, nor into supervision', async () => {
  for (const { database, code } of [world.origin, world.handling]) {
    const rows = await database.query('select * from (select summary, cause, kind from journal)');
    expectNoSecret('journal', JSON.stringify(rows));
    const topics = [`tongban.supervision.${code}.v1`, `tongban.supervision.${code}.heartbeats.v1`];
    for (const topic of topics) {
      const records = await readTopic(world.brokers, topic);
      expect([topic, records.length]).not.toEqual([topic, 0]);
      for (const { value } of records) expectNoSecret(topic, value.toString('utf8'));
    }
  }
});

it('not into problems, even where the address names a person', async () => {
  const { gateway } = world.origin;
  const { text } = await gateway.get(`/v1/cases?name=${encodeURIComponent(applicant.name)}`);
  expectNoSecret('a problem', text);
});

it('not into what the database holds besides the journal', async () => {
  for (const { database } of [world.origin, world.handling]) {
    for (const table of ['cases', 'commands', 'streams', 'frames', 'acks', 'cursors', 'offsets']) {
      const rows = await database.query(`select * from ${table}`);
      expect(rows.length).toBeGreaterThan(0);
      expectNoSecret(table, JSON.stringify(rows));
    }
  }
});
