import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { CommandFailed } from '../command-failed.js';
import { WrongUsage } from '../wrong-usage.js';
import { caseCommand } from './case.js';

const caseNo = 'KS51502026092100000018';
const label = { zh: '历史不一致', en: 'Histories diverged' };
const found = {
  ...{ caseNo, item: 'medical-remote-filing', status: 'TRANSFERRING', statusLabel: null },
  ...{ originRegion: '510000', handlingRegion: '500000', dueAt: null, pen: 'HANDLING' },
  blocked: { code: 'HISTORY_DIVERGED', label },
  rejected: null,
  parked: [
    {
      ...{ peer: '510000', number: 7, reason: 'FAULTY', type: 'case.changed' },
      ...{ code: 'HISTORY_DIVERGED', detail: 'event 3', parkedAt: '2026-09-21T01:00:00.000Z' },
    },
  ],
};
const answers: Record<string, { status: number; body: object }> = {
  [`GET /v1/cases/${caseNo}`]: { status: 200, body: found },
  [`GET /v1/cases/${caseNo}/timeline`]: { status: 200, body: { entries: [] } },
  'GET /v1/cases?': {
    status: 200,
    body: {
      cases: [{ ...found, blocked: [{ region: '500000', code: 'UNKNOWN_TYPE' }] }],
      nextCursor: 'next',
    },
  },
  [`POST /v1/operations/cases/${caseNo}/unblock`]: {
    status: 200,
    body: { caseNo, applied: 2, parked: 0, blocked: null },
  },
  [`POST /v1/operations/cases/${caseNo}/skip`]: {
    status: 200,
    body: { caseNo, applied: 0, parked: 3, blocked: { code: 'SCHEMA_INVALID', label } },
  },
  [`POST /v1/operations/cases/${caseNo}/repair`]: {
    status: 404,
    body: { code: 'MESSAGE_NOT_PARKED', title: '没有此搁置消息' },
  },
};
const asked: unknown[] = [];
const gateway = createServer((request, response) => {
  void request.toArray().then((chunks) => {
    const text = Buffer.concat(chunks as Buffer[]).toString();
    if (text !== '') asked.push(JSON.parse(text));
    const { status, body } = answers[`${request.method} ${request.url}`] ?? {
      status: 500,
      body: {},
    };
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
});
let url: string;

beforeAll(async () => {
  await new Promise<void>((resolve) => gateway.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(gateway.address() as AddressInfo).port}`;
});
afterAll(() => void gateway.close());
beforeEach(() => void asked.splice(0));

async function run(words: readonly string[], values: Record<string, string> = {}) {
  const lines: string[] = [];
  const say = (line: string) => void lines.push(line);
  const environment = { TONGBAN_URL: url };
  const code = await caseCommand({ words, values, isJson: false, environment, say });
  return { code, text: lines.join('\n') };
}

const who = { office: '50000001', officer: '500000-001', reason: '已核对' };

describe('tongban case', () => {
  it('shows why a case is held up and what waits behind it', async () => {
    const { code, text } = await run(['show', caseNo]);
    expect(code).toBe(0);
    expect(text).toContain('held up: HISTORY_DIVERGED 历史不一致');
    expect(text).toMatch(/510000 +7 +FAULTY +case\.changed +HISTORY_DIVERGED event 3/);
  });

  it.each([
    ['ORIGIN', '510000'],
    ['HANDLING', '500000'],
    [null, '–'],
  ])('shows which region acts next when a gateway says %s', async (pen, region) => {
    answers[`GET /v1/cases/${caseNo}`] = { status: 200, body: { ...found, pen } };
    const { text } = await run(['show', caseNo]);
    expect(text).toMatch(new RegExp(`510000→500000 +${region} `));
  });

  it('lists where a case is held up, as a monitor tells it', async () => {
    const { text } = await run(['list']);
    expect(text).toContain('500000 UNKNOWN_TYPE');
    expect(text).toContain('--cursor next');
  });

  it('acts in the name of an officer, with a reason', async () => {
    const { code, text } = await run(['unblock', caseNo], who);
    expect(code).toBe(0);
    expect(text).toContain('applied 2');
    expect(asked).toEqual([
      { officer: { officeCode: '50000001', officerNo: '500000-001' }, reason: '已核对' },
    ]);
  });

  it('says when the case is held up again', async () => {
    const { code, text } = await run(['skip', caseNo], who);
    expect(code).toBe(1);
    expect(text).toContain('held up again: SCHEMA_INVALID');
  });

  it('says what the gateway refused', async () => {
    const answer = run(['repair', caseNo], who);
    await expect(answer).rejects.toThrow(CommandFailed);
    await expect(answer).rejects.toThrow('MESSAGE_NOT_PARKED');
  });

  it('says that nobody answers, and why', async () => {
    const answer = run(['list'], { url: 'http://127.0.0.1:1' });
    await expect(answer).rejects.toThrow(CommandFailed);
    await expect(answer).rejects.toThrow(/http:\/\/127\.0\.0\.1:1 .*does not answer: \S+/);
  });

  it.each(['127.0.0.1:18400', 'localhost:18400', 'nowhere'])(
    'does not take %s for an address',
    async (address) => {
      await expect(run(['list'], { url: address })).rejects.toThrow(WrongUsage);
    },
  );

  it.each(['office', 'officer', 'reason'])('does not act without --%s', async (name) => {
    const given = Object.fromEntries(Object.entries(who).filter(([key]) => key !== name));
    await expect(run(['unblock', caseNo], given)).rejects.toThrow(`--${name}`);
    expect(asked).toEqual([]);
  });

  it.each([[[]], [['unblock']], [['forget', caseNo]], [['show', caseNo, 'more']]])(
    'does not understand %j',
    async (words) => {
      await expect(run(words)).rejects.toThrow(WrongUsage);
    },
  );
});
