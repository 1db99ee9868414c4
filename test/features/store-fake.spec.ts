import { FakeDatabase } from '../support/fakes/fake-database.js';
import { FakeStore } from '../support/fakes/fake-store.js';
import { describeStore } from './store.features.js';

describeStore('FakeStore', async () => {
  const database = new FakeDatabase();
  return {
    store: async () => new FakeStore({ database }),
    endConnections: async () => database.endConnections(),
    patienceMs: 1_000,
    close: async () => undefined,
  };
});
