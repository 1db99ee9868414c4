import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Database } from '@tongban/persistence';
import { aChange } from '../../features/store/rows.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';

let testDatabase: TestDatabase;
beforeAll(async () => {
  testDatabase = await createTestDatabase();
  const database = await Database.open(testDatabase.options);
  await database.store.transaction((tx) => tx.appendChanges([aChange()]));
  await database.close();
});
afterAll(() => testDatabase.drop());

it.each([
  `update case_changes set region = '000000'`,
  `delete from case_changes`,
  `truncate case_changes`,
])('refuses even an operator who says: %s', async (statement) => {
  await expect(testDatabase.query(statement)).rejects.toThrow('case_changes is append-only');
  const rows = await testDatabase.query(`select region from case_changes`);
  expect(rows).toEqual([{ region: '510000' }]);
});
