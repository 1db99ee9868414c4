// Whatever a back office puts on its commands topic, it gets one answer that names what is wrong,
// and the commands behind it go on.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { FieldError } from '@tongban/contracts';
import { casesOf, deadLettersOf, untilQuiet } from '../../support/case-audit.js';
import { decision, filing, officer } from '../../support/case-data.js';
import type { RawCommand, Refusal } from '../../support/edge-client.js';
import { until } from '../../support/servers.js';
import { TwoGateways } from '../../support/two-gateways.js';

const changeBytesMax = 16 * 1024;
const patience = { timeoutMs: 30_000 };
jest.setTimeout(60_000);
let world: TwoGateways;

beforeAll(async () => {
  world = await TwoGateways.start({
    regions: ['360000', '370000'],
    environment: { TONGBAN_CHANGE_BYTES_MAX: String(changeBytesMax) },
  });
}, 180_000);
afterAll(() => world?.close(), 60_000);

const aFiling = (form = {}) =>
  filing({ origin: world.origin.code, handling: world.handling.code, form });

const aCommand = (id: string, data: unknown = aFiling()): RawCommand =>
  world.origin.edge.recordOf({ type: 'case.file', id, data });

function withHeaders(
  { key, headers, value }: RawCommand,
  changes: Readonly<Record<string, string | undefined>>,
): RawCommand {
  const kept = Object.entries({ ...headers, ...changes }).filter(
    (header): header is [string, string] => header[1] !== undefined,
  );
  return { key, headers: Object.fromEntries(kept), value };
}

/** Sends bad commands and behind them, in the same partition, a good one; waits for the good one. */
async function sendAndPass(commands: readonly RawCommand[]): Promise<void> {
  const id = randomUUID();
  const { headers, value } = aCommand(id);
  const key = commands[0]!.key;
  await world.origin.edge.sendRaw([...commands, { key, headers, value }]);
  await world.origin.edge.event(
    'the good command behind took effect',
    ({ type, causationId }) => type === 'case.submitted' && causationId === id,
  );
}

async function refusalsOf(id: string, count = 1): Promise<readonly Refusal[]> {
  const { edge } = world.origin;
  await until(`${count} answers`, () => edge.refusals(id).length >= count, patience);
  return edge.refusals(id);
}

async function refusalOf(command: RawCommand): Promise<Refusal> {
  await sendAndPass([command]);
  const refusals = await refusalsOf(command.headers['ce_id']!);
  expect(refusals).toHaveLength(1);
  expect(refusals[0]).toMatchObject({
    region: world.origin.code,
    title: expect.stringMatching(/./) as unknown,
  });
  return refusals[0]!;
}

describe('a command that is wrong in itself', () => {
  it('is answered under its place in the log when it has no id', async () => {
    const before = world.origin.edge.events.length;
    const command = withHeaders(aCommand(randomUUID()), { ce_id: undefined });
    await sendAndPass([command]);
    const isAnswer = () =>
      world.origin.edge.events
        .slice(before)
        .filter(({ type, data }) => type === 'edge.command-refused' && isPlace(data['commandId']));
    const [answer] = await until('an answer', () => isAnswer()[0] && isAnswer(), patience);
    expect(isAnswer()).toHaveLength(1);
    expect(answer!.data).toMatchObject({
      code: 'SCHEMA_INVALID',
      detail: expect.stringContaining('ce_id') as unknown,
      commandType: 'case.file',
    });
    expect(answer!.data).not.toHaveProperty('caseNo');
  });

  it.each([
    ['source', { ce_source: undefined }, 'SCHEMA_INVALID', 'ce_source'],
    ['type', { ce_type: undefined }, 'UNKNOWN_TYPE', 'ce_type'],
    ['known type', { ce_type: 'tongban.case.fly.v1' }, 'UNKNOWN_TYPE', 'ce_type'],
    ['command type', { ce_type: 'tongban.case.submitted.v1' }, 'UNKNOWN_TYPE', 'ce_type'],
    ['case number', { ce_type: 'tongban.case.accept.v1' }, 'SCHEMA_INVALID', 'ce_subject'],
  ])('names the header of a command without a %s', async (_what, changes, code, header) => {
    const refusal = await refusalOf(withHeaders(aCommand(randomUUID()), changes));
    expect(refusal).toMatchObject({ code, detail: expect.stringContaining(header) as unknown });
  });

  it.each([
    // 张三 in GBK.
    ['is GBK', Buffer.from('{"name":"\xd5\xc5\xc8\xfd"}', 'latin1'), 'ENCODING_INVALID'],
    ['is cut off', Buffer.from('{"item":'), 'MALFORMED_JSON'],
    ['is empty', Buffer.alloc(0), 'MALFORMED_JSON'],
    ['is no object', Buffer.from('"text"'), 'SCHEMA_INVALID'],
    ['has a key twice', Buffer.from('{"item":"a","item":"b"}'), 'DUPLICATE_KEY'],
    ['begins with a mark', Buffer.from('\ufeff{}'), 'MALFORMED_JSON'],
  ])('is refused when its value %s', async (_what, value, code) => {
    expect(await refusalOf({ ...aCommand(randomUUID()), value })).toMatchObject({ code });
  });

  it('names the path of every field that is wrong, and the reason', async () => {
    const { item: _, ...rest } = aFiling();
    const wrong = {
      ...rest,
      channel: 'PIGEON',
      applicant: { ...rest.applicant, mobile: '1381' },
      materials: [{ code: 'id-card', form: 'ELECTRONIC', sha256: 'short' }],
      consnet: true,
    };
    const refusal = await refusalOf(aCommand(randomUUID(), wrong));
    expect(refusal.code).toBe('SCHEMA_INVALID');
    const told = refusal.errors as readonly FieldError[];
    expect(told).toContainEqual({
      ...{ path: 'applicant.mobile', reason: 'PATTERN' },
      label: { zh: '申请人 · 手机号码', en: 'Applicant · Mobile number' },
      message: {
        zh: '申请人 · 手机号码：格式不符',
        en: 'Applicant · Mobile number: does not have the right form',
      },
    });
    expect(told.map(({ path, reason }) => ({ path, reason }))).toEqual(
      expect.arrayContaining([
        { path: 'item', reason: 'REQUIRED' },
        { path: 'channel', reason: 'ENUM' },
        { path: 'applicant.mobile', reason: 'PATTERN' },
        { path: 'materials[0].sha256', reason: 'PATTERN' },
        { path: 'consnet', reason: 'UNKNOWN_FIELD' },
      ]),
    );
    expect(refusal.errors).toHaveLength(5);
  });

  it('is told all that is wrong with a filing that has all its fields', async () => {
    const applicant = { ...aFiling().applicant, idNo: '510100188502190013' };
    const faulty = { ...aFiling(), applicant, consent: false, channel: 'COURIER' };
    const { code, detail, errors } = await refusalOf(aCommand(randomUUID(), faulty));
    expect(code).toBe('CONSENT_MISSING');
    expect(detail).toContain('申请人未同意转递。 The applicant has not agreed to the transfer.');
    expect((errors as readonly FieldError[]).map(({ path, reason }) => [path, reason])).toEqual([
      ['consent', 'REQUIRED'],
      ['applicant.idNo', 'CHECKSUM'],
      ['channel', 'NOT_ALLOWED'],
    ]);
  });

  it('is refused when a name says nothing', async () => {
    const applicant = { ...aFiling().applicant, name: '\u3000' };
    const refusal = await refusalOf(aCommand(randomUUID(), { ...aFiling(), applicant }));
    expect(refusal).toMatchObject({
      code: 'SCHEMA_INVALID',
      errors: [{ path: 'applicant.name', reason: 'BLANK' }],
    });
  });

  it('is taken at the largest size, and refused one byte past it', async () => {
    const sized = (id: string, bytes: number): RawCommand => {
      const { key, headers, value } = aCommand(id);
      return {
        key,
        headers,
        value: Buffer.concat([value, Buffer.alloc(bytes - value.length, ' ')]),
      };
    };
    const [fits, isTooLarge] = [randomUUID(), randomUUID()];
    await sendAndPass([sized(fits, changeBytesMax), sized(isTooLarge, changeBytesMax + 1)]);
    expect((await refusalsOf(isTooLarge))[0]).toMatchObject({ code: 'PAYLOAD_TOO_LARGE' });
    expect(world.origin.edge.refusals(fits)).toEqual([]);
    const filed = (await casesOf(world.origin.database)).map(({ filedBy }) => filedBy);
    expect(filed).toContain(fits);
    expect(filed).not.toContain(isTooLarge);
  });
});

describe('a command that the case does not admit', () => {
  it('is refused for a case that is not there', async () => {
    const data = { officer: officer(world.origin.code) };
    const caseNo = 'KS36372026010100000019';
    const command = world.origin.edge.recordOf({
      type: 'case.transfer',
      id: randomUUID(),
      caseNo,
      data: { ...data, materials: [] },
    });
    expect(await refusalOf(command)).toMatchObject({ code: 'CASE_NOT_FOUND' });
  });

  it('is refused in the wrong state, and by the wrong side', async () => {
    const id = randomUUID();
    await world.origin.edge.send([{ type: 'case.file', id, data: aFiling() }]);
    const { edge } = world.handling;
    const filed = await world.origin.edge.event('filed', (event) => event.causationId === id);
    const caseNo = filed.caseNo!;
    const isReceived = (event: { type: string; caseNo: string | undefined }): boolean =>
      event.type === 'case.received' && event.caseNo === caseNo;
    await Promise.all([
      edge.event('received', isReceived),
      world.origin.edge.event('received, at the origin', isReceived),
    ]);
    const receipt = { type: 'case.issue-receipt', data: { officer: officer(world.origin.code) } };
    const wrongState = world.origin.edge.recordOf({ ...receipt, id: randomUUID(), caseNo });
    expect(await refusalOf(wrongState)).toMatchObject({
      code: 'TRANSITION_NOT_ALLOWED',
      caseNo,
      commandType: 'case.issue-receipt',
    });
    const decide = { type: 'case.decide', data: decision(world.origin.code) };
    const wrongSide = world.origin.edge.recordOf({ ...decide, id: randomUUID(), caseNo });
    expect(['SENDER_NOT_PERMITTED', 'TRANSITION_NOT_ALLOWED']).toContain(
      (await refusalOf(wrongSide)).code,
    );
  });

  it('is refused when no such region or item is known', async () => {
    const region = { ...aFiling(), handlingRegion: '650000' };
    expect(await refusalOf(aCommand(randomUUID(), region))).toMatchObject({
      code: 'REGION_UNKNOWN',
    });
    const item = { ...aFiling(), item: 'time-travel-permit' };
    expect(await refusalOf(aCommand(randomUUID(), item))).toMatchObject({ code: 'ITEM_UNKNOWN' });
  });
});

it('gives the same answer again when the same bad command comes again', async () => {
  const command = aCommand(randomUUID(), { ...aFiling(), channel: 'PIGEON' });
  await sendAndPass([command, command]);
  await sendAndPass([command]);
  const refusals = await refusalsOf(command.headers['ce_id']!, 3);
  expect(refusals).toHaveLength(3);
  expect(new Set(refusals.map((refusal) => JSON.stringify(refusal))).size).toBe(1);
  // From then on it is counted only: a sender that never stops does not fill the journal.
  await sendAndPass([command, command]);
  expect(await refusalsOf(command.headers['ce_id']!, 3)).toHaveLength(3);
});

it('has set nothing aside and left nothing waiting after all that', async () => {
  await untilQuiet(world, patience);
  expect(await deadLettersOf(world)).toEqual({});
});

function isPlace(commandId: unknown): boolean {
  return typeof commandId === 'string' && /^\d+:\d+$/.test(commandId);
}
