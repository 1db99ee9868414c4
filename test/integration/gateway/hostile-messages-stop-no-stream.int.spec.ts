// Whatever another region puts into its stream, or beside it, the gateway takes it in charge and goes on:
// at most the one case is held up that the message names, and only when its sender is its other region.
// Nothing is stored as other bytes than those that came.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { exchangeTopic } from '@tongban/exchange';
import { casesOf } from '../../support/case-audit.js';
import type { CaseRow } from '../../support/case-audit.js';
import { filing } from '../../support/case-data.js';
import { until } from '../../support/servers.js';
import { Stranger } from '../../support/stranger.js';
import { StreamWriter } from '../../support/stream-writer.js';
import { makeTopics, readTopic, withAdmin } from '../../support/topic-log.js';
import { TwoGateways } from '../../support/two-gateways.js';

const code = '150600';
const patience = { timeoutMs: 30_000 };
const received = { type: 'case.received', data: { clocks: [] } };
jest.setTimeout(90_000);
let world: TwoGateways;
/** The other region of the cases, and one that is no party of them. */
let stranger: Stranger;
let outsider: Stranger;

beforeAll(async () => {
  world = await TwoGateways.start({ regions: [code], strangers: ['510600', '460600'] });
  stranger = new Stranger(world.brokers, '510600', code);
  outsider = new Stranger(world.brokers, '460600', code);
  for (const one of [stranger, outsider]) await one.send(await one.writer.hello());
}, 180_000);
afterAll(() => world?.close(), 60_000);

/** A case that the stranger holds the pen of. */
async function fileCase(): Promise<CaseRow> {
  const data = filing({ origin: code, handling: stranger.code });
  const { body } = await world.origin.gateway.post('/v1/cases', data, {
    'idempotency-key': randomUUID(),
  });
  const rows = await casesOf(world.origin.database);
  return rows.find(({ caseNo }) => caseNo === (body as { caseNo: string }).caseNo)!;
}

async function blockedFor(caseNo: string): Promise<string | null> {
  const [row] = await world.origin.database.query<{ blocked: string | null }>(
    'select blocked from cases where case_no = $1',
    [caseNo],
  );
  return row!.blocked;
}

interface Parked {
  readonly code: string;
  readonly body: Buffer;
}

function parkedAt({ writer }: Stranger): Promise<readonly Parked[]> {
  return world.origin.database.query<Parked>(
    `select code, body from parked where peer = $1 and stream_no = $2 and reason = 'FAULTY'`,
    [writer.topic.split('.')[2], writer.size],
  );
}

async function untilTaken({ writer, code: peer }: Stranger): Promise<void> {
  const isTaken = async () => {
    const [row] = await world.origin.database.query<{ size: number }>(
      'select received_size::integer as size from streams where peer = $1',
      [peer],
    );
    return row!.size === writer.size;
  };
  await until('the stream is read to its end', isTaken, patience);
}

/** A case of its own is moved by the stranger: its stream flows. */
async function expectFlow(): Promise<void> {
  const row = await fileCase();
  await stranger.say(stranger.changeOf(row, received));
  await untilTaken(stranger);
  expect(await blockedFor(row.caseNo)).toBeNull();
  const rows = await casesOf(world.origin.database);
  const moved = rows.find(({ caseNo }) => caseNo === row.caseNo)!;
  expect(moved.eventCount).toBe(row.eventCount + 1);
}

const kibibyte = 1024;
const latin = (text: string): Buffer => Buffer.from(text, 'latin1');
const good = (row: CaseRow) => stranger.changeOf(row, received);
const changed = (row: CaseRow, changes: object): object => ({ ...good(row), ...changes });
const withEvent = (row: CaseRow, event: object): object =>
  changed(row, { events: [{ ...received, occurredAt: '2026-09-21T01:00:00Z', ...event }] });
const due = (dueAt: unknown) => {
  const term = { limit: { value: 5, unit: 'WORKING_DAYS' }, used: 0, dueAt, overdue: false };
  const clock = { name: 'ACCEPTANCE', state: 'RUNNING', startDay: '2026-09-21', term };
  return { data: { clocks: [clock] } };
};
/** As text, with something put in that no program of ours would write. */
const spliced = (row: CaseRow, field: string): string =>
  JSON.stringify(good(row)).replace(/\}$/, `,${field}}`);

type Line = (row: CaseRow) => Buffer | string | object;

/** Lines that are wrong in themselves; what does not name its case holds up none. */
const hostile: Readonly<Record<string, Line>> = {
  'no JSON': () => '{"type":',
  'an empty line': () => '',
  null: () => 'null',
  'a list': () => '[]',
  'GBK in a name': (row) => latin(JSON.stringify(changed(row, { note: '\xd5\xc5' }))),
  'a byte order mark': (row) => `\ufeff${JSON.stringify(good(row))}`,
  'a type with a NUL': () => ({ type: 'case.\0', caseNo: 'KS\0' }),
  'a type that is a lone surrogate': () => '{"type":"\\ud800"}',
  'a type of a hundred thousand letters': () => ({ type: 'x'.repeat(100 * kibibyte) }),
  'a type that is not known, for a case': ({ caseNo }) => ({ type: 'case.sung', caseNo }),
  'lists within lists': () => `${'['.repeat(100_000)}${']'.repeat(100_000)}`,
  'a case number that is none': (row) => changed(row, { caseNo: "KS'; drop table cases" }),
  'a change id that is none': (row) => changed(row, { changeId: 'ab' }),
  'a number beyond its column': (row) => changed(row, { firstEventNo: 2 ** 31 }),
  'a number that is not whole': (row) => spliced(row, '"firstEventNo":1.5'),
  'a number beyond all': (row) => spliced(row, '"firstEventNo":1e999'),
  'a cause with a NUL': (row) => changed(row, { cause: 'a\0b' }),
  'a trace that is none': (row) => changed(row, { traceparent: '\0'.repeat(55) }),
  'a time beyond the zones': (row) => withEvent(row, { occurredAt: '2026-09-21T01:00:00+14:01' }),
  'a deadline beyond the zones': (row) => withEvent(row, due('2026-09-21T01:00:00-15:00')),
  'a deadline that is none': (row) => withEvent(row, due('0000-00-00T00:00:00Z')),
  'an event with a NUL in its type': (row) => withEvent(row, { type: 'case.\0' }),
  'a request with a NUL in its id': ({ caseNo }) => ({
    ...{ type: 'case.request', caseNo, commandId: 'a\0b', commandType: 'case.remind' },
    data: {},
  }),
  'a refusal with a NUL': ({ caseNo }) => ({
    ...{ type: 'case.request-refused', caseNo, commandId: 'a', commandType: 'case.remind' },
    ...{ code: 'X\0', detail: '\0', errors: [] },
  }),
  'a rejection with a NUL': ({ caseNo }) => ({
    ...{ type: 'message.rejected', number: '1', caseNo, messageType: '\0', code: '\0' },
  }),
  'a rejection of what was never sent': ({ caseNo }) => ({
    ...{ type: 'message.rejected', number: '9007199254740991', caseNo },
    ...{ messageType: 'case.changed', code: 'SCHEMA_INVALID' },
  }),
  'a message over the largest': (row) => changed(row, { note: 'x'.repeat(512 * kibibyte) }),
};

describe('a line that is', () => {
  it.each(Object.keys(hostile))('%s is parked as it came, and the stream flows', async (name) => {
    const row = await fileCase();
    const line = hostile[name]!(row);
    await stranger.say(line);
    await untilTaken(stranger);
    const [parked, ...others] = await parkedAt(stranger);
    expect(others).toEqual([]);
    expect(parked).toMatchObject({ code: expect.stringMatching(/^[A-Z_]+$/) });
    expect(parked!.body.equals(bytesOf(line))).toBe(true);
    await expectFlow();
  });

  it.each(Object.keys(hostile))(
    '%s, of a region that is no party, holds up no case',
    async (name) => {
      const row = await fileCase();
      await outsider.say(hostile[name]!(row));
      await untilTaken(outsider);
      expect(await blockedFor(row.caseNo)).toBeNull();
    },
  );
});

function bytesOf(line: Buffer | string | object): Buffer {
  if (Buffer.isBuffer(line)) return line;
  return Buffer.from(typeof line === 'string' ? line : JSON.stringify(line));
}

it('takes a text of a newer gateway that it does not know, whatever stands in it', async () => {
  const row = await fileCase();
  await stranger.say(spliced(row, '"note":"\\u0000\\ud800","__proto__":{"item":"x"}'));
  await untilTaken(stranger);
  expect(await blockedFor(row.caseNo)).toBeNull();
  const { gateway, database } = world.origin;
  expect((await gateway.get(`/v1/cases/${row.caseNo}/timeline`)).status).toBe(200);
  // What people read by SQL.
  const told = await database.query('select type, data from case_events where case_no = $1', [
    row.caseNo,
  ]);
  expect(told).toHaveLength(row.eventCount + 1);
});

describe('a record without a number', () => {
  const named = (caseNo: string, type: string) => ({
    key: caseNo,
    headers: { ...numberless, ce_type: type, ce_subject: caseNo },
    value: Buffer.from(JSON.stringify({ type: 'case.sung', caseNo })),
  });
  const numberless = {
    ...{ ce_specversion: '1.0', ce_id: 'x', ce_target: code, ce_generation: '1' },
    ce_time: '2026-09-21T01:00:00Z',
  };

  it.each([
    'tongban.exchange.frame.v1',
    'tongban.exchange.poem.v1',
    'tongban.case.changed.v1',
    'tongban.message.rejected.v1',
  ])('(%s) holds up no case, whoever sends it', async (type) => {
    const row = await fileCase();
    for (const one of [stranger, outsider]) {
      const { key, headers, value } = named(row.caseNo, type);
      const own = { ...headers, ce_source: `urn:tongban:region:${one.code}` };
      await one.send({ topic: one.writer.topic, key, headers: own, value });
    }
    await stranger.say(good(row));
    await untilTaken(stranger);
    expect(await blockedFor(row.caseNo)).toBeNull();
  });
});

describe('an ack', () => {
  const ackedBy = async (peer: string): Promise<number> => {
    const [row] = await world.origin.database.query<{ size: number }>(
      'select acked_size::integer as size from streams where peer = $1',
      [peer],
    );
    return row!.size;
  };
  const sentTo = async (peer: string) => {
    const [frame] = await world.origin.database.query<{ size: number; root: Buffer }>(
      `select last_no::integer as size, root from frames
        where peer = $1 and is_outgoing order by last_no desc limit 1`,
      [peer],
    );
    const [head] = await world.origin.database.query<{ generation: number }>(
      'select generation::integer as generation from journal_head',
    );
    return { ...frame!, ...head! };
  };

  it('counts from the reader of the stream, and from nobody else', async () => {
    await fileCase();
    const sent = await sentTo(stranger.code);
    const before = await ackedBy(stranger.code);
    expect(before).toBeLessThan(sent.size);
    const forger = new StreamWriter({ from: outsider.code, to: code });
    const forged = await forger.ack(sent);
    await stranger.send({ ...forged, topic: stranger.writer.topic });
    await expectFlow();
    expect(await ackedBy(stranger.code)).toBe(before);
    await stranger.send(await stranger.writer.ack(sent));
    const isAcked = async () => (await ackedBy(stranger.code)) === sent.size;
    await until('it counts', isAcked, patience);
  });
});

it('goes on without a topic for dead letters, and delivers them when it is there again', async () => {
  const topic = world.deadLetterTopic(exchangeTopic(stranger.code, code));
  const { gateway, database } = world.origin;
  const setAside = async (): Promise<number> => {
    const [row] = await database.query<{ count: number }>(
      `select count(*)::integer as count from journal where kind = 'record.set-aside'`,
    );
    return row!.count;
  };
  await withAdmin(world.brokers, (admin) => admin.deleteTopics({ topics: [topic] }));
  const before = await setAside();
  await stranger.send({ topic: stranger.writer.topic, key: 'k', headers: {}, value: null });
  await until('it is set aside', async () => (await setAside()) > before, patience);
  await expectFlow();
  const isNamed = async () => (await gateway.degraded()).some(({ name }) => name === topic);
  await until('it is named', isNamed, patience);
  expect(await gateway.readiness()).toBe(200);
  await withAdmin(world.brokers, (admin) =>
    until(
      'the topic is there again',
      () => makeTopics(admin, [{ topic, numPartitions: 1, replicationFactor: 1 }]),
      patience,
    ),
  );
  const isThere = async () => (await readTopic(world.brokers, topic)).length > 0;
  await until('the letter is there', isThere, patience);
  expect(await readTopic(world.brokers, topic)).toHaveLength(1);
}, 120_000);

it('has stored nothing as U+FFFD, and blocked no case but those that were named', async () => {
  const { database } = world.origin;
  const lost = await database.query(
    `select body from journal where position('\\xefbfbd'::bytea in body) > 0
     union all select body from parked where position('\\xefbfbd'::bytea in body) > 0`,
  );
  expect(lost).toEqual([]);
  expect(await world.origin.gateway.readiness()).toBe(200);
});
