import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { Database, LIST_LIMIT_MAX, type ListOptions } from '@tongban/persistence';
import { aCase, aState, later, record } from '../../features/store/rows.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { REGION } from './stored-case.js';

jest.setTimeout(60_000);

const OTHER = '500000';
let testDatabase: TestDatabase;
let database: Database;

const list = (given: Partial<ListOptions> = {}) =>
  database.cases.list({ region: REGION, filter: {}, ...given });

async function numbers(given: Partial<ListOptions>): Promise<readonly string[] | string> {
  const page = await list(given);
  return page.ok ? page.cases.map(({ caseNo }) => caseNo) : page.code;
}

const numberOf = (index: number) => `KS${String(index).padStart(4, '0')}`;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  database = await Database.open(testDatabase.options);
  const cases = Array.from({ length: 230 }, (_, index) =>
    aCase({
      caseNo: numberOf(index),
      // Three cases at each moment, so that pages break between equal times.
      filedAt: later(Math.floor(index / 3) * 1000),
      item: index % 10 === 0 ? 'rare-item' : 'hukou-proof',
      state: aState({ status: index % 5 === 0 ? 'COMPLETED' : 'SUBMITTED' }),
      originRegion: index % 2 === 0 ? REGION : OTHER,
      handlingRegion: index % 2 === 0 ? (index % 4 === 0 ? '110000' : OTHER) : REGION,
    }),
  );
  await record(database.store, { cases });
});
afterAll(async () => {
  await database?.close();
  await testDatabase?.drop();
});

it('pages through everything once, newest first, while new cases are filed', async () => {
  const seen: string[] = [];
  let cursor: string | null | undefined;
  for (let page = 0; page < 10 && cursor !== null; page += 1) {
    const result = await list({ limit: 50, ...(cursor ? { cursor } : {}) });
    if (!result.ok) throw new RangeError(result.detail);
    seen.push(...result.cases.map(({ caseNo }) => caseNo));
    cursor = result.nextCursor;
    const filedMeanwhile = aCase({ caseNo: `KS-NEW-${page}`, filedAt: later(999_999_999) });
    await record(database.store, { cases: [filedMeanwhile] });
  }
  expect(seen).toEqual(Array.from({ length: 230 }, (_, index) => numberOf(229 - index)));
  await testDatabase.query(`delete from cases where case_no like 'KS-NEW-%'`);
});

it('filters by number, item, status, side, region and time', async () => {
  expect(await numbers({ filter: { caseNo: 'KS0229' } })).toEqual(['KS0229']);
  expect(await numbers({ filter: { caseNo: 'KS000' } })).toHaveLength(10);
  expect(await numbers({ filter: { caseNo: 'KS%' } })).toEqual([]);
  expect(await numbers({ filter: { item: 'rare-item' } })).toHaveLength(23);
  expect(await numbers({ filter: { side: 'ORIGIN' }, limit: 200 })).toHaveLength(115);
  expect(await numbers({ filter: { side: 'HANDLING' }, limit: 200 })).toHaveLength(115);
  expect(await numbers({ filter: { otherRegion: '110000' }, limit: 200 })).toHaveLength(58);
  const both = { side: 'ORIGIN', otherRegion: OTHER } as const;
  expect(await numbers({ filter: both, limit: 200 })).toHaveLength(57);
  const between = { filedFrom: later(1000), filedTo: later(2000) };
  expect(await numbers({ filter: between })).toEqual(['KS0005', 'KS0004', 'KS0003']);
});

it('filters by statuses, of cases that go on, of those that have ended, and of both', async () => {
  const of = (status: ListOptions['filter']['status']) =>
    numbers({ filter: status === undefined ? {} : { status }, limit: 200 });
  expect(await of('COMPLETED')).toHaveLength(46);
  expect(await of('SUBMITTED')).toHaveLength(184);
  expect(await of(['SUBMITTED', 'TRANSFERRING'])).toHaveLength(184);
  expect(await of(['COMPLETED', 'INTAKE_REFUSED'])).toHaveLength(46);
  expect(await of(['COMPLETED', 'SUBMITTED'])).toHaveLength(200);
  expect(await of([])).toEqual([]);
});

it('shows nothing that identifies a person and nothing that only the engine needs', async () => {
  const page = await list({ limit: 1 });
  expect(page.ok && Object.keys(page.cases[0]!).sort()).toEqual([
    ...['blocked', 'caseNo', 'dueAt', 'eventCount', 'filedAt', 'handlingRegion', 'item'],
    ...['originRegion', 'rejected', 'status', 'updatedAt'],
  ]);
});

it('gives pages up to the limit and refuses one past it', async () => {
  expect(await numbers({ limit: LIST_LIMIT_MAX })).toHaveLength(LIST_LIMIT_MAX);
  expect(await numbers({})).toHaveLength(50);
  for (const limit of [0, -1, 1.5, Number.NaN, LIST_LIMIT_MAX + 1])
    expect(await numbers({ limit })).toBe('QUERY_INVALID');
  expect(await numbers({ filter: { caseNo: 'KS\u0000' } })).toBe('QUERY_INVALID');
});

it('refuses a cursor that is forged, edited, or of another list', async () => {
  const page = await list({ limit: 1 });
  const cursor = page.ok ? page.nextCursor! : '';
  expect(await numbers({ cursor, limit: 1 })).toEqual(['KS0228']);
  expect(await numbers({ cursor, filter: { status: 'COMPLETED' } })).toBe('CURSOR_INVALID');
  const bytes = Buffer.from(cursor, 'base64url');
  bytes[bytes.length - 1]! ^= 1;
  const forged = Buffer.from('00000000123.KS0001').toString('base64url');
  const all = [bytes.toString('base64url'), forged, '', 'x', '💥', '../..', 'A'.repeat(100_000)];
  for (const wrong of all) expect(await numbers({ cursor: wrong })).toBe('CURSOR_INVALID');
});
