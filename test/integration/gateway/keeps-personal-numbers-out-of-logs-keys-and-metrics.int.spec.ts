// What identifies a person belongs into the values of records and into the database, and nowhere
// else: not into logs, keys, headers, dead letters' headers or metrics, whatever goes wrong.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { jsonSchemaOf } from '@tongban/contracts';
import { countOf, untilQuiet } from '../../support/case-audit.js';
import { applicant, filing } from '../../support/case-data.js';
import { decideEveryCase } from '../../support/counter-clerk.js';
import { republish } from '../../support/republish.js';
import { until } from '../../support/servers.js';
import { readTopic, sizeOf } from '../../support/topic-log.js';
import { TwoGateways } from '../../support/two-gateways.js';

const patience = { timeoutMs: 60_000 };
const cases = 5;
const address = '示例省示例市无名路一号';
const [agentName, agentIdNo] = ['司马试用', '110000188606300239'];
const licenseId = '1.2.156.3005.2.11100000000013338W011.12510000MB0001011Y.KS20260921000001.001.M';
const purpose = '前往外地求医';
const secrets = [
  ...[applicant.idNo, applicant.name, applicant.mobile, address],
  ...[agentIdNo, agentName, licenseId, purpose],
];
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

/** With something in every personal field that a filing has: the spec below holds it to that. */
const aFiling = () => {
  const plain = filing({ origin: world.origin.code, handling: world.handling.code });
  const [first, ...others] = plain.materials;
  return {
    ...plain,
    applicant: { ...applicant, address },
    agent: { name: agentName, idNo: agentIdNo, authorization: 'SQ-1' },
    materials: [{ ...first, licenseId }, ...others],
    form: { purpose },
  };
};

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

it('not into what is read over HTTP by somebody without the right to it', async () => {
  for (const { gateway, database } of [world.origin, world.handling]) {
    const [row] = await database.query<{ caseno: string }>('select case_no as caseno from cases');
    for (const path of ['', '/timeline']) {
      const { status, text } = await gateway.get(`/v1/cases/${row?.caseno}${path}`);
      expect(status).toBe(200);
      expect(text).toContain('NATURAL');
      expectNoSecret(path, text);
    }
  }
});

interface Field {
  readonly $ref?: string;
  readonly items?: Field;
  readonly properties?: Readonly<Record<string, Field>>;
  readonly $defs?: Readonly<Record<string, Field>>;
  readonly 'x-sensitivity'?: string;
}

it('and every personal field of a filing was there to be found', () => {
  const schema = jsonSchemaOf('case.file') as Field;
  const missing = (field: Field, value: unknown, path: string): string[] => {
    const inner = schema.$defs?.[(field.items ?? field).$ref?.slice('#/$defs/'.length) ?? ''];
    const isPersonal = ['L3', 'L4'].includes(field['x-sensitivity'] ?? '');
    const one: unknown = Array.isArray(value) ? value[0] : value;
    if (!inner) return isPersonal && one === undefined ? [path] : [];
    return Object.entries(inner.properties ?? {}).flatMap(([name, next]) =>
      missing(next, (one as Record<string, unknown> | undefined)?.[name], `${path}.${name}`),
    );
  };
  const data = aFiling() as Readonly<Record<string, unknown>>;
  const found = Object.entries(schema.properties ?? {}).flatMap(([name, field]) =>
    missing(field, data[name], name),
  );
  expect(found).toEqual([]);
});
