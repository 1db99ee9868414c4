import { afterAll, beforeAll, beforeEach, expect, it, jest } from '@jest/globals';
import { Database } from '@tongban/persistence';
import {
  aCase,
  aLine,
  anEntry,
  aParked,
  aStream,
  later,
  NOW,
  OTHER_PEER,
  PEER,
  record,
} from '../../features/store/rows.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';

jest.setTimeout(60_000);

let testDatabase: TestDatabase;
let database: Database;
beforeAll(async () => {
  testDatabase = await createTestDatabase();
  database = await Database.open(testDatabase.options);
});
afterAll(async () => {
  await database?.close();
  await testDatabase?.drop();
});
beforeEach(() => testDatabase.empty());

it('is nothing in a new region', async () => {
  expect(await database.cases.backlog()).toEqual({
    ...{ position: 0, parked: 0, oldestParkedAt: null, blockedCases: 0, oldestBlockedAt: null },
    streams: [],
  });
});

it('counts what is parked and what is blocked, and since when', async () => {
  await record(database.store, {
    entries: [anEntry(), anEntry()],
    parked: [aParked(1, { parkedAt: later(7) }), aParked(2)],
    cases: [
      aCase({ caseNo: 'KS1', blocked: 'INTERNAL', updatedAt: later(8) }),
      aCase({ caseNo: 'KS2', blocked: 'HISTORY_DIVERGED', updatedAt: later(9) }),
      aCase({ caseNo: 'KS3' }),
    ],
  });
  expect(await database.cases.backlog()).toMatchObject({
    ...{ position: 2, parked: 2, oldestParkedAt: NOW },
    ...{ blockedCases: 2, oldestBlockedAt: later(8) },
  });
});

it('names what each region has not acknowledged, and the cases it is about', async () => {
  const line = (number: number, caseNo: string | null) =>
    aLine(number, { caseNo, recordedAt: later(number) });
  await record(database.store, {
    entries: [
      ...[line(1, 'KS1'), line(2, 'KS9'), line(3, null), line(4, 'KS1'), line(5, 'KS9')],
      aLine(1, { caseNo: 'KS2' }, OTHER_PEER),
    ],
    streams: [
      aStream({ sentSize: 5, ackedSize: 1, receivedSize: 8, fault: 'ROOT_MISMATCH', faultAt: NOW }),
      aStream({ peer: OTHER_PEER, sentSize: 1, ackedSize: 1 }),
    ],
  });
  const { streams } = await database.cases.backlog();
  expect(streams).toEqual([
    {
      ...{ peer: OTHER_PEER, sentSize: 1, ackedSize: 1, receivedSize: 0, fault: null },
      ...{ unacked: 0, oldestUnackedAt: null, caseNos: [] },
    },
    {
      ...{ peer: PEER, sentSize: 5, ackedSize: 1, receivedSize: 8, fault: 'ROOT_MISMATCH' },
      ...{ unacked: 4, oldestUnackedAt: later(2), caseNos: ['KS9', 'KS1'] },
    },
  ]);
});

it('names at most five hundred cases, the longest waiting first', async () => {
  const caseNoOf = (number: number) => `KS${String(number).padStart(4, '0')}`;
  const entries = Array.from({ length: 501 }, (_, index) =>
    aLine(index + 1, { caseNo: caseNoOf(index) }),
  );
  await record(database.store, { entries, streams: [aStream({ sentSize: 501 })] });
  const [stream] = (await database.cases.backlog()).streams;
  expect(stream?.unacked).toBe(501);
  expect(stream?.caseNos).toEqual(Array.from({ length: 500 }, (_, index) => caseNoOf(index)));
});
