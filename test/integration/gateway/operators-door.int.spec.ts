// A message that is wrong in itself stops one case until an operator acts: it shows on both sides, and
// what waits behind it goes on in order once the operator has acted. The other region is written by
// hand: numbers, root and digest fit, and only what the message says is wrong.
import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { casesOf } from '../../support/case-audit.js';
import type { CaseRow } from '../../support/case-audit.js';
import { filing } from '../../support/case-data.js';
import type { HttpAnswer } from '../../support/gateway-process.js';
import { until } from '../../support/servers.js';
import { Stranger } from '../../support/stranger.js';
import { readTopic } from '../../support/topic-log.js';
import { TwoGateways } from '../../support/two-gateways.js';

const patience = { timeoutMs: 30_000 };
const run = promisify(execFile);
const who = { officer: { officeCode: '46000001', officerNo: '460000-001' }, reason: '已核对' };
const received = { type: 'case.received', data: { clocks: [] } };
jest.setTimeout(90_000);
let world: TwoGateways;
/** The other region of the cases, and one that is no party of them. */
let stranger: Stranger;
let outsider: Stranger;

beforeAll(async () => {
  world = await TwoGateways.start({ regions: ['460000'], strangers: ['500000', '120000'] });
  stranger = new Stranger(world.brokers, '500000', '460000');
  outsider = new Stranger(world.brokers, '120000', '460000');
  await stranger.send(await stranger.writer.hello());
  await outsider.send(await outsider.writer.hello());
}, 180_000);
afterAll(() => world?.close(), 60_000);

interface ShownCase {
  readonly status: string;
  readonly blocked: { readonly code: string; readonly label: { readonly zh: string } } | null;
  readonly rejected: { readonly code: string } | null;
  readonly parked: readonly { readonly reason: string; readonly code: string | null }[];
}

async function show(caseNo: string): Promise<ShownCase> {
  const { body } = await world.origin.gateway.get(`/v1/cases/${caseNo}`);
  return body as ShownCase;
}

async function shownAs(what: string, caseNo: string, fits: (shown: ShownCase) => boolean) {
  const isSo = async () => fits(await show(caseNo));
  await until(what, isSo, patience).catch(() => undefined);
  return show(caseNo);
}

function act(kind: string, caseNo: string, body: object = who): Promise<HttpAnswer> {
  return world.origin.gateway.post(`/v1/operations/cases/${caseNo}/${kind}`, body);
}

/** A case that the stranger has been told of; it holds the pen. */
async function fileCase(): Promise<CaseRow> {
  const data = filing({ origin: '460000', handling: stranger.code });
  const key = { 'idempotency-key': randomUUID() };
  const { body } = await world.origin.gateway.post('/v1/cases', data, key);
  return rowOf((body as { caseNo: string }).caseNo);
}

async function rowOf(caseNo: string): Promise<CaseRow> {
  const rows = await casesOf(world.origin.database);
  return rows.find((row) => row.caseNo === caseNo)!;
}

/** One message that does not follow, and behind it one that does. */
async function fileBlockedCase(): Promise<CaseRow> {
  const row = await fileCase();
  const astray = { ...row, head: 'ab'.repeat(32) };
  await stranger.say(stranger.changeOf(astray, received), stranger.changeOf(row, received));
  await shownAs('it is blocked', row.caseNo, ({ blocked }) => blocked !== null);
  return row;
}

/** Entries that supervision was told, of one type and case. */
async function supervised(type: string, caseNo: string) {
  const records = await readTopic(world.brokers, 'tongban.supervision.460000.v1');
  const lines = records.flatMap(({ value }) => value.toString('utf8').trimEnd().split('\n'));
  const entries = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  return entries.filter((entry) => entry['type'] === type && entry['caseNo'] === caseNo);
}

describe('a message that is wrong in itself', () => {
  let row: CaseRow;
  beforeAll(async () => {
    row = await fileBlockedCase();
  });

  it('holds its case up, with what waits behind it, and shows why', async () => {
    expect(await show(row.caseNo)).toMatchObject({
      status: 'TRANSFERRING',
      blocked: { code: 'HISTORY_DIVERGED', label: { zh: expect.any(String) as unknown } },
      parked: [
        { peer: stranger.code, reason: 'FAULTY', type: 'case.changed', code: 'HISTORY_DIVERGED' },
        { peer: stranger.code, reason: 'WAITING', type: 'case.changed', code: null },
      ],
    });
    const isTold = async () => (await supervised('supervision.case-blocked', row.caseNo)).length;
    expect(await until('supervision is told', isTold, patience)).toBe(1);
    const { gateway } = world.origin;
    const isCounted = async () => (await gateway.metric('tongban_blocked_cases')) === 1;
    await until('it is counted', isCounted, patience);
    expect(gateway.log()).toContain('a message is faulty');
  });

  it('is told to its sender once', async () => {
    const rejections = async () =>
      (await stranger.messages()).filter(({ type }) => type === 'message.rejected');
    await until('it is told', async () => (await rejections()).length > 0, patience);
    expect(await rejections()).toEqual([
      expect.objectContaining({
        caseNo: row.caseNo,
        messageType: 'case.changed',
        code: 'HISTORY_DIVERGED',
      }),
    ]);
  });

  it('is wrong still when it is tried again', async () => {
    const answer = await act('unblock', row.caseNo);
    expect(answer).toMatchObject({
      status: 200,
      body: { caseNo: row.caseNo, applied: 0, parked: 2, blocked: { code: 'HISTORY_DIVERGED' } },
    });
    const messages = await stranger.messages();
    expect(messages.filter(({ type }) => type === 'message.rejected')).toHaveLength(1);
  });

  it('is passed over by the command line, and what waits behind it is applied', async () => {
    const { port } = world.origin.gateway;
    const args = ['apps/cli/tongban.mjs', 'case', 'skip', row.caseNo, '--reason', '重复发送'];
    const whose = ['--officer', '460000-001', '--office', '46000001'];
    const { stdout } = await run(process.execPath, [
      ...[...args, ...whose, '--url', `http://127.0.0.1:${port}`],
    ]);
    expect(stdout).toContain('applied 1');
    expect(await show(row.caseNo)).toMatchObject({ blocked: null, parked: [] });
    expect((await rowOf(row.caseNo)).eventCount).toBe(row.eventCount + 1);
    const isTold = async () => (await supervised('supervision.case-unblocked', row.caseNo)).length;
    await until('supervision is told', isTold, patience);
  });

  it('leaves officer, reason and the message itself in the journal', async () => {
    const entries = await world.origin.database.query<{ kind: string; body: Buffer }>(
      `select kind, body from journal where case_no = $1
         and kind in ('case.unblocked', 'message.skipped') order by position`,
      [row.caseNo],
    );
    const [first, second, skipped] = entries.map(
      ({ body }) => JSON.parse(body.toString('utf8')) as Record<string, unknown>,
    );
    expect(first).toMatchObject({ act: 'UNBLOCK', ...who });
    expect(second).toMatchObject({ act: 'SKIP', reason: '重复发送' });
    expect(skipped).toMatchObject({ type: 'case.changed', previousHash: 'ab'.repeat(32) });
  });
});

it('makes a case anew from its history, and applies what waits', async () => {
  const row = await fileCase();
  await world.origin.database.query(
    `update cases set event_count = event_count - 1, head_hash = sha256('') where case_no = $1`,
    [row.caseNo],
  );
  await stranger.say(stranger.changeOf(row, received));
  const blocked = await shownAs('it is blocked', row.caseNo, (shown) => shown.blocked !== null);
  expect(blocked.blocked).toMatchObject({ code: 'HISTORY_DIVERGED' });
  expect((await act('repair', row.caseNo)).body).toMatchObject({ applied: 1, blocked: null });
  expect((await rowOf(row.caseNo)).eventCount).toBe(row.eventCount + 1);
});

it('does not let a region that is no party of a case hold it up', async () => {
  const row = await fileCase();
  await outsider.say(outsider.changeOf(row, received));
  const isTold = async () => (await outsider.messages()).some(({ code }) => code === 'NOT_A_PARTY');
  await until('it is told that it is none', isTold, patience);
  expect(await show(row.caseNo)).toMatchObject({ blocked: null });
  await stranger.say(stranger.changeOf(row, received));
  const isApplied = async () => (await rowOf(row.caseNo)).eventCount === row.eventCount + 1;
  await until('the case goes on', isApplied, patience);
});

it('shows on the case that the other region rejected a message of it, until it goes on', async () => {
  const row = await fileCase();
  const rejection = {
    ...{ type: 'message.rejected', number: '1', caseNo: row.caseNo },
    ...{ messageType: 'case.history', code: 'SCHEMA_INVALID', detail: 'events: MAX_ITEMS' },
  };
  await stranger.say(rejection);
  const shown = await shownAs('it is shown', row.caseNo, ({ rejected }) => rejected !== null);
  expect(shown).toMatchObject({ rejected: { code: 'SCHEMA_INVALID' }, blocked: null });
  const event = await world.origin.edge.event(
    'the back office is told',
    ({ type, caseNo }) => type === 'edge.message-rejected' && caseNo === row.caseNo,
  );
  expect(event.data).toMatchObject({
    ...{ caseNo: row.caseNo, region: stranger.code, messageType: 'case.history' },
    ...{ code: 'SCHEMA_INVALID', detail: 'events: MAX_ITEMS' },
  });
  const isTold = async () => (await supervised('supervision.message-rejected', row.caseNo)).length;
  await until('supervision is told', isTold, patience);
  // An outsider's word counts nothing for the case.
  await outsider.say({ ...rejection, code: 'HISTORY_DIVERGED' });
  await stranger.say(stranger.changeOf(row, received));
  const gone = await shownAs('it is gone', row.caseNo, ({ rejected }) => rejected === null);
  expect(gone).toMatchObject({ rejected: null });
});

describe('what cannot be done', () => {
  it('is refused by name', async () => {
    const { caseNo } = await fileCase();
    expect(await act('skip', caseNo)).toMatchObject({
      status: 404,
      body: { code: 'MESSAGE_NOT_PARKED' },
    });
    expect(await act('unblock', 'KS46502026010100000019')).toMatchObject({
      status: 404,
      body: { code: 'CASE_NOT_FOUND' },
    });
    expect(await act('forget', caseNo)).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } });
    expect(await act('unblock', caseNo, { reason: ' ', because: 1 })).toMatchObject({
      status: 422,
      body: {
        code: 'SCHEMA_INVALID',
        errors: [
          { path: 'because', reason: 'UNKNOWN_FIELD' },
          { path: 'reason', reason: 'BLANK' },
          { path: 'officer', reason: 'REQUIRED' },
        ],
      },
    });
  });
});

it('tries again at its start what an older gateway did not know', async () => {
  const row = await fileBlockedCase();
  const { database, gateway } = world.origin;
  // As an older gateway would have left it: set aside for a type that this one knows.
  await database.query(
    `update parked set code = 'UNKNOWN_TYPE', body = waiting.body
       from (select body from parked where case_no = $1 and reason = 'WAITING') as waiting
      where case_no = $1 and reason = 'FAULTY'`,
    [row.caseNo],
  );
  await database.query(`delete from parked where case_no = $1 and reason = 'WAITING'`, [
    row.caseNo,
  ]);
  expect(await gateway.stop()).toBe('exit code 0');
  await gateway.start();
  const shown = await shownAs('it goes on', row.caseNo, ({ blocked }) => blocked === null);
  expect(shown).toMatchObject({ blocked: null, parked: [] });
  expect((await rowOf(row.caseNo)).eventCount).toBe(row.eventCount + 1);
});
