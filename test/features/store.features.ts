// What every Store must do. PostgreSQL and the fake answer the same questions, which is what makes
// the simulator's findings true of the real thing.
import { afterAll, beforeEach, describe } from '@jest/globals';
import type { Store } from '@tongban/exchange';
import { describeCases } from './store/cases.features.js';
import { describeInbox } from './store/inbox.features.js';
import { describeOutbox } from './store/outbox.features.js';
import { describeParked } from './store/parked.features.js';
import { describeReceipts } from './store/receipts.features.js';
import { describeTransactions } from './store/transactions.features.js';

export interface StoreFixture {
  readonly store: Store;
  dispose(): Promise<void>;
}

export function describeStore(name: string, makeStore: () => Promise<StoreFixture>): void {
  describe(`a store (${name})`, () => {
    let fixture: StoreFixture | undefined;

    beforeEach(async () => {
      await fixture?.dispose();
      fixture = await makeStore();
    });
    afterAll(async () => {
      await fixture?.dispose();
    });

    const store = () => fixture!.store;
    describeTransactions(store);
    describeInbox(store);
    describeCases(store);
    describeOutbox(store);
    describeReceipts(store);
    describeParked(store);
  });
}
