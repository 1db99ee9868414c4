// A poller that remembers the last id it saw loses rows whose transaction commits late. This one
// remembers nothing.
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Database } from '@tongban/persistence';
import { drain, idsOf } from '../../features/store/drain.js';
import { aCase, aMessage, uuid } from '../../features/store/rows.js';
import { signal } from '../../support/signal.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';

let testDatabase: TestDatabase;
let database: Database;
beforeAll(async () => {
  testDatabase = await createTestDatabase();
  database = await Database.open(testDatabase.options);
});
afterAll(async () => {
  await database.close();
  await testDatabase.drop();
});

it('sends a message whose transaction commits after later ones were sent', async () => {
  const other = 'KS-LATE-1';
  const written = signal();
  const mayCommit = signal();
  const slow = database.store.transaction(async (tx) => {
    await tx.enqueue([aMessage({ messageId: uuid(1) })]);
    written.give();
    await mayCommit.given;
  });
  await written.given;
  const quick = aMessage({ messageId: uuid(2), key: other, caseNo: other });
  await database.store.transaction((tx) => tx.enqueue([quick]));
  expect(idsOf(await drain(database.store))).toEqual([uuid(2)]);
  mayCommit.give();
  await slow;
  expect(idsOf(await drain(database.store))).toEqual([uuid(1)]);
});

it('keeps the order within a case, because its lock makes the second writer wait', async () => {
  const caseNo = 'KS-ORDER-1';
  const written = signal();
  const mayCommit = signal();
  const message = (number: number) =>
    aMessage({ messageId: uuid(number), caseNo, caseSeq: number });
  const first = database.store.transaction(async (tx) => {
    await tx.lockCases([caseNo]);
    await tx.saveCases([aCase({ caseNo, sentSeq: 1 })]);
    await tx.enqueue([message(11)]);
    written.give();
    await mayCommit.given;
  });
  await written.given;
  const second = database.store.transaction(async (tx) => {
    const held = await tx.lockCases([caseNo]);
    expect(held.get(caseNo)?.sentSeq).toBe(1);
    await tx.enqueue([message(12)]);
  });
  expect((await drain(database.store)).count).toBe(0);
  mayCommit.give();
  await Promise.all([first, second]);
  expect(idsOf(await drain(database.store))).toEqual([uuid(11), uuid(12)]);
});
