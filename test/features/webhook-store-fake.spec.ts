import { FakeDatabase } from '../support/fakes/fake-database.js';
import { FakeStore } from '../support/fakes/fake-store.js';
import { FakeWebhookStore } from '../support/fakes/fake-webhook-store.js';
import { describeWebhookStore } from './webhook-store.features.js';

describeWebhookStore('FakeWebhookStore', async () => {
  const database = new FakeDatabase();
  return {
    store: new FakeStore({ database }),
    webhooks: new FakeWebhookStore(database),
    patienceMs: 1_000,
    close: async () => undefined,
  };
});
