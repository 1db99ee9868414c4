import { afterAll, beforeAll } from '@jest/globals';
import { Database } from '@tongban/persistence';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';
import { describeStore } from './store.features.js';

let testDatabase: TestDatabase;
beforeAll(async () => {
  testDatabase = await createTestDatabase();
});
afterAll(() => testDatabase.drop());

describeStore('PostgreSQL', async () => {
  await testDatabase.empty();
  const opened: Database[] = [];
  return {
    store: async () => {
      const database = await Database.open(testDatabase.options);
      opened.push(database);
      return database.store;
    },
    endConnections: () => testDatabase.endConnections(),
    patienceMs: 20_000,
    close: async () => {
      for (const database of opened) await database.close();
    },
  };
});
