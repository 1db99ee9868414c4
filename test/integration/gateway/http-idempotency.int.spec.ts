// HTTP as a back office uses it: one key, one effect, however often and however simultaneously.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { casesOf } from '../../support/case-audit.js';
import { applicant, decision, filing, officer } from '../../support/case-data.js';
import type { HttpAnswer } from '../../support/gateway-process.js';
import { until } from '../../support/servers.js';
import { TwoGateways } from '../../support/two-gateways.js';

const pairs = 50;
jest.setTimeout(60_000);
let world: TwoGateways;

beforeAll(async () => {
  world = await TwoGateways.start({ regions: ['320000', '330000'] });
}, 180_000);
afterAll(() => world?.close(), 60_000);

const aFiling = (form = {}) =>
  filing({ origin: world.origin.code, handling: world.handling.code, form });

const file = (key: string, data: unknown = aFiling()): Promise<HttpAnswer> =>
  world.origin.gateway.post('/v1/cases', data, { 'idempotency-key': key });

function expectProblem(answer: HttpAnswer, expected: object): void {
  expect(answer.type).toContain('application/problem+json');
  expect(answer.body).toMatchObject({
    status: answer.status,
    title: expect.stringMatching(/./) as unknown,
    trace_id: expect.stringMatching(/^[0-9a-f]{32}$/) as unknown,
    ...expected,
  });
}

describe('one Idempotency-Key', () => {
  it('files one case when it comes twice at the same moment, fifty times over', async () => {
    const before = (await casesOf(world.origin.database)).length;
    const keys = Array.from({ length: pairs }, () => randomUUID());
    const answers = await Promise.all(keys.flatMap((key) => [file(key), file(key)]));
    const after = await casesOf(world.origin.database);
    expect(after).toHaveLength(before + pairs);
    keys.forEach((key, index) => {
      const pair = answers.slice(2 * index, 2 * index + 2);
      const filed = after.filter(({ filedBy }) => filedBy === key);
      expect(filed).toHaveLength(1);
      const caseNo = filed[0]!.caseNo;
      expect(pair.map(({ status }) => status).sort()).toEqual([200, 201]);
      for (const { body, headers, status } of pair) {
        expect(body).toEqual({ caseNo, outcome: 'APPLIED', repeated: status === 200 });
        expect(headers.get('location')).toBe(`/v1/cases/${caseNo}`);
      }
    });
  });

  it('gives the first answer again much later, and files nothing', async () => {
    const key = randomUUID();
    const first = await file(key);
    const again = await file(key);
    expect([first.status, again.status]).toEqual([201, 200]);
    expect(again.body).toEqual({ ...(first.body as object), repeated: true });
  });

  it('is refused with other content, and the case stays as it was', async () => {
    const key = randomUUID();
    const { caseNo } = (await file(key)).body as { caseNo: string };
    const readCase = () => world.origin.gateway.get(`/v1/cases/${caseNo}`);
    await world.origin.edge.event(
      'received by the other region',
      (event) => event.type === 'case.received' && event.caseNo === caseNo,
    );
    const before = (await readCase()).body;
    const conflict = await file(key, aFiling({ other: 'content' }));
    expect(conflict.status).toBe(409);
    const type = expect.stringMatching(/\/CONTENT_CONFLICT$/) as unknown;
    expectProblem(conflict, { code: 'CONTENT_CONFLICT', type, instance: '/v1/cases' });
    expect((await readCase()).body).toEqual(before);
  });

  it('is not the id of an edge command: the same one by both ways files two cases', async () => {
    const { edge, database } = world.origin;
    const id = randomUUID();
    await edge.send([{ type: 'case.file', id, data: aFiling() }]);
    await edge.event('filed over the edge topic', ({ causationId }) => causationId === id);
    const overHttp = await file(id);
    expect([overHttp.status, (overHttp.body as { repeated: boolean }).repeated]).toEqual([
      201,
      false,
    ]);
    const filed = (await casesOf(database)).filter(({ filedBy }) => filedBy === id);
    expect(filed).toHaveLength(2);
  });

  it('counts once for commands on a case as well, also those that the other region decides', async () => {
    const { caseNo } = (await file(randomUUID())).body as { caseNo: string };
    const arrived = async () =>
      (await world.handling.gateway.get(`/v1/cases/${caseNo}`)).status === 200;
    await until('the other region has it', arrived, { timeoutMs: 30_000 });
    const decide = (key: string) =>
      world.handling.gateway.post(`/v1/cases/${caseNo}/decide`, decision(world.handling.code), {
        'idempotency-key': key,
      });
    const key = randomUUID();
    const answers = await Promise.all([decide(key), decide(key), decide(key)]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expectProblem(await decide(randomUUID()), { status: 409, code: 'TRANSITION_NOT_ALLOWED' });
  });
});

describe('what is refused', () => {
  it.each([
    ['is missing', undefined],
    ['is empty', ''],
    ['holds a space', 'a key'],
    ['is longer than 200 characters', 'k'.repeat(201)],
  ])('a request whose key %s', async (_what, key) => {
    const headers: Record<string, string> = key === undefined ? {} : { 'idempotency-key': key };
    const answer = await world.origin.gateway.post('/v1/cases', aFiling(), headers);
    expectProblem(answer, { status: 400, code: 'IDEMPOTENCY_KEY_INVALID' });
  });

  it('a key of 200 characters is accepted', async () => {
    expect((await file('k'.repeat(200 - 36) + randomUUID())).status).toBe(201);
  });

  it('fields that are missing, wrong or unknown, each named once with its reason', async () => {
    const { item: _, ...rest } = aFiling();
    const mobile = '1381';
    const wrong = { ...rest, applicant: { ...rest.applicant, mobile }, consnet: true };
    expectProblem(await file(randomUUID(), wrong), {
      status: 422,
      code: 'SCHEMA_INVALID',
      errors: expect.arrayContaining([
        expect.objectContaining({ path: 'item', reason: 'REQUIRED' }),
        expect.objectContaining({ path: 'applicant.mobile', reason: 'PATTERN' }),
        expect.objectContaining({ path: 'consnet', reason: 'UNKNOWN_FIELD' }),
      ]) as unknown,
    });
  });

  it('a body that is not JSON, not JSON by its type, or too large', async () => {
    expectProblem(await file(randomUUID(), '{"item":'), { status: 400, code: 'MALFORMED_JSON' });
    const key = { 'idempotency-key': randomUUID() };
    const text = await world.origin.gateway.post('/v1/cases', 'x', {
      ...key,
      'content-type': 'text/plain',
    });
    expectProblem(text, { status: 415, code: 'UNSUPPORTED_MEDIA_TYPE' });
    const large = await file(randomUUID(), `{"form":"${'x'.repeat(255 * 1024)}"}`);
    expectProblem(large, { status: 413, code: 'PAYLOAD_TOO_LARGE' });
  });

  it('a body that is not UTF-8, by its bytes or by its own word', async () => {
    // 张三 in GBK.
    const text = JSON.stringify(aFiling()).replace(applicant.name, '@');
    const [before = '', after = ''] = text.split('@');
    const name = Buffer.from([0xd5, 0xc5, 0xc8, 0xfd]);
    const gbk = Buffer.concat([Buffer.from(before), name, Buffer.from(after)]);
    expectProblem(await file(randomUUID(), gbk), { status: 400, code: 'ENCODING_INVALID' });
    const charset = await world.origin.gateway.post('/v1/cases', aFiling(), {
      'idempotency-key': randomUUID(),
      'content-type': 'application/json; charset=gb18030',
    });
    expectProblem(charset, { status: 415, code: 'UNSUPPORTED_MEDIA_TYPE' });
  });

  it('what is not there: a case, a command, an address, a method', async () => {
    const { gateway, code } = world.origin;
    const key = { 'idempotency-key': randomUUID() };
    expectProblem(await gateway.get('/v1/cases/NONE'), { status: 404, code: 'CASE_NOT_FOUND' });
    expectProblem(await gateway.get('/v1/cases/NONE/timeline'), { code: 'CASE_NOT_FOUND' });
    const accept = { officer: officer(code) };
    expectProblem(await gateway.post('/v1/cases/NONE/accept', accept, key), {
      status: 404,
      code: 'CASE_NOT_FOUND',
    });
    expectProblem(await gateway.post('/v1/cases/NONE/fly', {}, key), { code: 'NOT_FOUND' });
    expectProblem(await gateway.get('/v1/nothing'), { status: 404, code: 'NOT_FOUND' });
    const patched = await gateway.request('PATCH', '/v1/cases');
    expect([404, 405]).toContain(patched.status);
  });
});
