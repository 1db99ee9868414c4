// Offices that are called instead of asking, on real servers: one that is always well, and others that
// are down, slow, wrong or gone. Whatever those do, the first one gets every record.
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { filing } from '../../support/case-data.js';
import type { HttpAnswer } from '../../support/gateway-process.js';
import { freePort, until } from '../../support/servers.js';
import { TwoGateways } from '../../support/two-gateways.js';
import { WebhookReceiver } from '../../support/webhook-receiver.js';
import type { ReceiverMood } from '../../support/webhook-receiver.js';

jest.setTimeout(180_000);
const patience = { timeoutMs: 90_000 };
const root = join(dirname(fileURLToPath(import.meta.url)), '../../..');
const folder = mkdtempSync(join(tmpdir(), 'tongban-webhooks-'));
const secretOf = (letter: string) => `whsec_${Buffer.alloc(32, letter).toString('base64')}`;
const actor = { officer: { officeCode: '410105-01', officerNo: 'A0172' }, reason: '接收方已恢复' };
const path = '/v1/operations/webhooks';

/** Of the origin: the other region calls nobody. */
let settings: Record<string, string>;
let world: TwoGateways;
let well: WebhookReceiver;
let other: WebhookReceiver;
let stranger: WebhookReceiver;

beforeAll(async () => {
  well = new WebhookReceiver(await freePort(), secretOf('w'));
  other = new WebhookReceiver(await freePort(), secretOf('o'));
  stranger = new WebhookReceiver(await freePort(), secretOf('s'));
  for (const receiver of [well, other, stranger]) await receiver.start();
  other.location = stranger.url;
  const file = join(folder, 'webhooks.json');
  const endpoints = [
    { name: 'well', url: well.url, secret: [secretOf('n'), well.secret] },
    { name: 'other', url: other.url, secret: other.secret },
  ];
  writeFileSync(file, JSON.stringify(endpoints));
  settings = { TONGBAN_WEBHOOKS_FILE: file, TONGBAN_WEBHOOK_ATTEMPTS_MAX: '2' };
  world = await TwoGateways.prepare({ regions: ['150700', '510700'] });
  await Promise.all([world.origin.gateway.start(settings), world.handling.gateway.start()]);
  await until('both are opened', async () => (await placesOf()).length === 2, patience);
}, 180_000);
afterAll(async () => {
  for (const receiver of [well, other, stranger]) await receiver?.stop();
  await world?.close();
  rmSync(folder, { recursive: true });
}, 60_000);

async function file(): Promise<void> {
  const { origin, handling } = world;
  const data = filing({ origin: origin.code, handling: handling.code });
  const answer = await origin.gateway.post('/v1/cases', data, { 'idempotency-key': randomUUID() });
  expect(answer.status).toBe(201);
  const { caseNo } = answer.body as { caseNo: string };
  const isAtRest = async () => {
    const { body } = await origin.gateway.get(`/v1/cases/${caseNo}`);
    return (body as { status: string }).status === 'RECEIVED_H';
  };
  await until('the other region has it, and nothing more happens', isAtRest, patience);
}

const placesOf = () =>
  world.origin.database.query<{ endpoint: string }>('select endpoint from webhooks');

/** What the origin's journal holds for its back office, in its order. */
async function toldIds(): Promise<readonly string[]> {
  const rows = await world.origin.database.query<{ id: string }>(
    `select id from journal where kind in ('case.changed', 'edge.command-refused',
       'edge.message-rejected') order by position`,
  );
  return rows.map(({ id }) => id);
}

const idsOf = ({ taken }: WebhookReceiver) => taken.map(({ id }) => id);

async function untilAllTold(receiver: WebhookReceiver): Promise<void> {
  const hasAll = async () => {
    const ids = new Set(idsOf(receiver));
    return (await toldIds()).every((id) => ids.has(id));
  };
  await until('every record has come', hasAll, patience);
}

async function webhook(name: string): Promise<Readonly<Record<string, unknown>>> {
  const { body } = await world.origin.gateway.get(path);
  const { webhooks } = body as { webhooks: readonly Record<string, unknown>[] };
  return webhooks.find((one) => one['name'] === name)!;
}

const actOn = (name: string, act: string, more: object = {}): Promise<HttpAnswer> =>
  world.origin.gateway.post(`${path}/${name}/${act}`, { ...actor, ...more });

interface Ended {
  readonly code: number;
  readonly output: string;
}

function tongban(...args: readonly string[]): Promise<Ended> {
  const url = `http://127.0.0.1:${world.origin.gateway.port}`;
  const all = [join(root, 'apps/cli/tongban.mjs'), ...args, '--url', url];
  return new Promise((resolve) => {
    execFile(process.execPath, all, { cwd: root }, (error, stdout, stderr) => {
      resolve({ code: Number(error?.code ?? 0), output: `${stdout}${stderr}` });
    });
  });
}

describe('an endpoint that is well', () => {
  it('gets every record of its region in order, each with a signature that holds', async () => {
    for (const _ of [1, 2, 3]) await file();
    await untilAllTold(well);
    expect(idsOf(well)).toEqual(await toldIds());
    expect(well.taken.at(-1)).toMatchObject({ type: 'tongban.case.changed.v1' });
  });

  it('gets what is recorded after its gateway was killed and started again', async () => {
    const { gateway } = world.origin;
    await file();
    await gateway.kill();
    await gateway.start(settings);
    await file();
    await untilAllTold(well);
    // The last one may have come twice, and then under the same id.
    expect([...new Set(idsOf(well))]).toEqual(await toldIds());
  });
});

describe('beside one that is not', () => {
  const moods: readonly (readonly [string, ReceiverMood])[] = [
    ['does not answer', 'SILENT'],
    ['is busy', 503],
  ];
  it.each(moods)('that %s, it gets everything; the other one later, in order', async (_, mood) => {
    other.mood = mood;
    const before = other.taken.length;
    for (const _ of [1, 2]) await file();
    await untilAllTold(well);
    expect(other.taken).toHaveLength(before);
    await until('it is seen', async () => (await webhook('other'))['failingSince'], patience);
    const { gateway } = world.origin;
    expect((await gateway.degraded()).map(({ name }) => name)).toContain('webhook:other');
    other.mood = 204;
    await untilAllTold(other);
    expect([...new Set(idsOf(other))]).toEqual(await toldIds());
  });

  it('that is not there, it gets everything; the other one when it has come back', async () => {
    await other.stop();
    await file();
    await untilAllTold(well);
    await until('it is seen', async () => (await webhook('other'))['failingSince'], patience);
    expect(await webhook('other')).toMatchObject({ lastResult: 'ECONNREFUSED' });
    await other.start();
    await untilAllTold(other);
    expect([...new Set(idsOf(other))]).toEqual(await toldIds());
  });
});

describe('a record that is refused', () => {
  it.each([500, 400, 302])(
    'with %i is listed, goes to no other address, and is told again by tongban',
    async (status) => {
      other.mood = status;
      const before = new Set(other.asked);
      await file();
      await untilAllTold(well);
      const own = (await toldIds()).filter((id) => !before.has(id));
      const areListed = async () => Number((await webhook('other'))['failures']) === own.length;
      await until('all are set aside', areListed, patience);
      expect(stranger.asked).toEqual([]);
      const listed = await world.origin.gateway.get(`${path}/other/failures`);
      const { failures } = listed.body as { failures: readonly { id: string }[] };
      expect(failures.map(({ id }) => id)).toEqual(own);
      expect(failures[0]).toMatchObject({ attempts: 2, result: String(status), isAsked: false });
      const shown = await tongban('webhook', 'failures', 'other');
      expect(shown).toMatchObject({ code: 0, output: expect.stringContaining(own[0]!) });

      other.mood = 204;
      const who = ['--office', '410105-01', '--officer', 'A0172', '--reason', '已修复'];
      const replayed = await tongban('webhook', 'replay', 'other', ...who);
      expect(replayed).toMatchObject({ code: 0, output: expect.stringContaining(`${own.length}`) });
      await untilAllTold(other);
      const isSettled = async () => Number((await webhook('other'))['failures']) === 0;
      await until('nothing is listed any more', isSettled, patience);
    },
  );
});

describe('an endpoint that answers 410', () => {
  it('is told nothing more until an operator enables it, and then everything', async () => {
    other.mood = 410;
    await file();
    const isDisabled = async () => (await webhook('other'))['disabledWhy'] === 'GONE';
    await until('it is disabled', isDisabled, patience);
    other.mood = 204;
    const asked = other.asked.length;
    await file();
    await untilAllTold(well);
    expect(other.asked).toHaveLength(asked);
    const listed = await tongban('webhook', 'list');
    expect(listed.output).toContain('GONE');
    expect(await actOn('other', 'enable')).toMatchObject({
      status: 200,
      body: { name: 'other', disabledWhy: null },
    });
    await untilAllTold(other);
  });
});

describe('the operators’ door', () => {
  it('tells everything behind a cursor again, under the same ids', async () => {
    const ids = await toldIds();
    const before = well.taken.length;
    const [row] = await world.origin.database.query<{ position: number; id: string }>(
      `select position::integer, id from journal where id = $1`,
      [ids[0]!],
    );
    const cursor = `${row!.position.toString(16).padStart(14, '0')}-${row!.id.slice(-12)}`;
    expect(await actOn('well', 'replay', { after: cursor })).toMatchObject({ status: 200 });
    const hasCome = () => well.taken.length >= before + ids.length - 1;
    await until('all come again', hasCome, patience);
    expect(idsOf(well).slice(before, before + ids.length - 1)).toEqual(ids.slice(1));
  });

  it.each([
    ['nobody', 'replay', {}, 404, 'WEBHOOK_NOT_FOUND'],
    ['well', 'replay', { after: 'nonsense' }, 400, 'CURSOR_INVALID'],
    ['well', 'replay', { after: 17 }, 422, 'SCHEMA_INVALID'],
    ['well', 'replay', { colour: 'red' }, 422, 'SCHEMA_INVALID'],
    ['well', 'enable', { after: 'x' }, 422, 'SCHEMA_INVALID'],
    ['well', 'enable', { reason: '' }, 422, 'SCHEMA_INVALID'],
  ])('refuses what cannot be done: %s %s %j', async (name, act, more, status, code) => {
    expect(await actOn(name, act, more)).toMatchObject({ status, body: { code } });
  });

  it('shows and logs no secret, of which an address may hold one too', async () => {
    const { gateway } = world.origin;
    const shown = `${gateway.log()}${(await gateway.get(path)).text}`;
    expect(shown).toContain('"TONGBAN_WEBHOOKS":"***"');
    for (const secret of [well.secret, other.secret, 'of-the-receiver'])
      expect(shown).not.toContain(secret);
  });
});
