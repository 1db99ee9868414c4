import type { Store, StoreTransaction } from '@tongban/exchange';
import type { EngineUnderTest } from '../engine-under-test.js';
import { theEngine } from '../engine-under-test.js';

/** Broken on purpose: every message counts as new, also one that came before. */
export const inboxSkipped: EngineUnderTest = { ...theEngine, storeFrom: forgetful };

function forgetful(store: Store): Store {
  return {
    drain: (options) => store.drain(options),
    confirmDelivered: (receipts, at) => store.confirmDelivered(receipts, at),
    hastenResend: (range) => store.hastenResend(range),
    transaction: (work) => store.transaction((tx) => work(withoutMemory(tx))),
  };
}

function withoutMemory(tx: StoreTransaction): StoreTransaction {
  const claim: StoreTransaction['claim'] = async (entries) => {
    await tx.claim(entries);
    return entries.map(() => null);
  };
  return new Proxy(tx, {
    get: (target, name: keyof StoreTransaction) =>
      name === 'claim' ? claim : target[name].bind(target),
  });
}
