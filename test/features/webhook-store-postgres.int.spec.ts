import { afterAll, beforeAll } from '@jest/globals';
import { Database } from '@tongban/persistence';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';
import { describeWebhookStore } from './webhook-store.features.js';

let testDatabase: TestDatabase;
beforeAll(async () => {
  testDatabase = await createTestDatabase();
});
afterAll(() => testDatabase.drop());

describeWebhookStore('PostgreSQL', async () => {
  await testDatabase.empty();
  const database = await Database.open(testDatabase.options);
  return {
    store: database.store,
    webhooks: database.webhooks,
    patienceMs: 20_000,
    close: () => database.close(),
  };
});
