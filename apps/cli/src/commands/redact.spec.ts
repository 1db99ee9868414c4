import { Readable } from 'node:stream';
import { expect, it } from '@jest/globals';
import { redactCommand } from './redact.js';

const place = { topic: 'dlq.tongban.case.110000.410000.v1', partition: 0, offset: 3, ts: 1 };
const applicant = { kind: 'NATURAL', name: '张三丰', idNo: '11010519491231002X' };

async function shown(...records: readonly unknown[]): Promise<readonly Record<string, unknown>[]> {
  const lines: string[] = [];
  const input = Readable.from(records.map((record) => `${JSON.stringify(record)}\n`));
  const code = await redactCommand(() => input)({
    ...{ words: [], values: {}, isJson: false, environment: {} },
    say: (line) => void lines.push(line),
  });
  expect(code).toBe(0);
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
}

it('shows where a dead letter stands and why, and of its messages what the contract lets through', async () => {
  const request = {
    caseNo: 'KS1',
    commandId: 'c-1',
    commandType: 'case.file',
    data: { applicant },
  };
  const payload = [
    JSON.stringify({ type: 'case.request', ...request }),
    JSON.stringify({ type: 'case.not-yet-known', name: '张三丰' }),
    '张三丰',
  ].join('\n');
  const headers = ['ce_id', '1', 'tongban_dlq_code', 'DIGEST_INVALID'];
  const [record] = await shown({ ...place, headers, key: 'KS51502026092100000018', payload });
  expect(record).toEqual({
    ...place,
    headers: { ce_id: '1', tongban_dlq_code: 'DIGEST_INVALID' },
    key: 'KS51502026092100000018',
    payload: [
      { type: 'case.request', ...request, data: { applicant: '***' } },
      { type: '***', name: '***' },
      '***',
    ],
  });
});

it('reads the type of a command from its headers', async () => {
  const headers = ['ce_type', 'tongban.case.file.v1', 'x-applicant', '张三丰'];
  const payload = JSON.stringify({ item: 'id-card-renewal', applicant });
  const [record] = await shown({ ...place, headers, key: '张三丰', payload });
  expect(record).toMatchObject({
    headers: { ce_type: 'tongban.case.file.v1', '?': '***' },
    key: '***',
    payload: [
      {
        item: 'id-card-renewal',
        applicant: { kind: 'NATURAL', name: '张*', idNo: '110***********002X' },
      },
    ],
  });
});

it('shows a tombstone as one, and nothing of what is no record', async () => {
  const [tombstone] = await shown({ ...place, key: null, payload: null });
  expect(tombstone).toEqual({ ...place, headers: {}, key: null });
  expect(await shown('张三丰')).toEqual(['***']);
});
