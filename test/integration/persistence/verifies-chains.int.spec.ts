// The history of a case is a chain of hashes: whoever changes what is stored, past all guards, is seen.
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { Database } from '@tongban/persistence';
import { aCase, record, sha256 } from '../../features/store/rows.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { hashOf, storeCase } from './stored-case.js';

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

it('finds the chain whole as the engine writes it', async () => {
  const [, second] = await storeCase(database.store, 'KS-CHAIN');
  const whole = { ok: true, changes: 2, events: 3, head: hashOf(second!) };
  expect(await database.cases.verifyChain('KS-CHAIN')).toEqual(whole);
  expect(await database.cases.verifyChain('KS-NONE')).toBeNull();
});

it('finds a case whole that has no history yet', async () => {
  const head = '0'.repeat(64);
  const empty = aCase({ caseNo: 'KS-EMPTY', eventCount: 0, headHash: head });
  await record(database.store, { cases: [empty] });
  const whole = { ok: true, changes: 0, events: 0, head };
  expect(await database.cases.verifyChain('KS-EMPTY')).toEqual(whole);
});

// As somebody would do it who owns the server: past the guards.
const forge = (statement: string) =>
  testDatabase.query(
    `do $$ begin set local session_replication_role = replica; ${statement}; end $$`,
  );
const hex = (text: string) => createHash('sha256').update(text).digest('hex');
const first = `kind = 'case.changed' and case_no = '%' and first_event_no = 1`;
const second = `kind = 'case.changed' and case_no = '%' and first_event_no = 3`;

it.each([
  ['BODY', 1, `update journal set body = 'forged' where ${first}`],
  [
    'LINK',
    3,
    `update journal set body = 'forged', hash = decode('${hex('forged')}', 'hex') where ${first}`,
  ],
  ['LINK', 1, `update journal set previous_hash = decode('${hex('x')}', 'hex') where ${first}`],
  ['NUMBERS', 3, `delete from journal where ${first}`],
  ['NUMBERS', 3, `update journal set event_count = 1 where ${first}`],
  ['HEAD', 3, `delete from journal where ${second}`],
  ['HEAD', 4, `update cases set event_count = 4 where case_no = '%'`],
  [
    'HEAD',
    4,
    `update cases set head_hash = decode('${sha256('x').toString('hex')}', 'hex')
      where case_no = '%'`,
  ],
])('shows a fault of %s at event %i', async (fault, eventNo, statement) => {
  const caseNo = `KS-${hex(statement).slice(0, 12)}`;
  await storeCase(database.store, caseNo);
  await forge(statement.replace('%', caseNo));
  expect(await database.cases.verifyChain(caseNo)).toEqual({ ok: false, fault, eventNo });
});
