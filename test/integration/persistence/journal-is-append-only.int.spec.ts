import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Database } from '@tongban/persistence';
import { aChange, aFrame, anAck, record } from '../../features/store/rows.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';

jest.setTimeout(60_000);

let testDatabase: TestDatabase;
beforeAll(async () => {
  testDatabase = await createTestDatabase();
  const database = await Database.open(testDatabase.options);
  await record(database.store, {
    entries: [aChange(1)],
    frames: [aFrame(1, 1)],
    acks: [anAck(1)],
  });
  await database.close();
});
afterAll(() => testDatabase?.drop());

describe.each(['journal', 'frames', 'acks'])('the table %s', (table) => {
  it.each([
    `update % set peer = '000000'`,
    `delete from %`,
    `truncate %`,
    `merge into % using (select 1) as one on true when matched then delete`,
  ])('refuses even an operator who says: %s', async (statement) => {
    const rows = await testDatabase.query(`select * from ${table}`);
    const attempt = testDatabase.query(statement.replace('%', table));
    await expect(attempt).rejects.toThrow(`${table} is append-only`);
    expect(rows).toHaveLength(1);
    expect(await testDatabase.query(`select * from ${table}`)).toEqual(rows);
  });
});
