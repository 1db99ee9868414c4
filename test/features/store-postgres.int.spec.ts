import { afterAll, beforeAll } from '@jest/globals';
import { Database } from '@tongban/persistence';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';
import { describeStore } from './store.features.js';

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

describeStore('PostgreSQL', async () => ({
  store: database.store,
  dispose: async () => {
    await testDatabase.empty();
  },
}));
