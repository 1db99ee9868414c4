import type { Snapshot, Store, StoreTransaction, Wanted, WriteBatch } from '@tongban/exchange';

/** What a broken engine makes of what it reads and writes. */
export interface Bends {
  readonly read?: (snapshot: Snapshot, wanted: Wanted) => Snapshot;
  readonly write?: (batch: WriteBatch) => WriteBatch | Promise<WriteBatch>;
}

/** A store in whose transactions something is read or written otherwise. */
export function bentStore(store: Store, bends: Bends): Store {
  const transaction: Store['transaction'] = (work) =>
    store.transaction((tx) => work(bentTransaction(tx, bends)));
  return instead(store, { transaction });
}

function bentTransaction(tx: StoreTransaction, { read, write }: Bends): StoreTransaction {
  return instead(tx, {
    ...(read && { read: async (wanted: Wanted) => read(await tx.read(wanted), wanted) }),
    ...(write && { write: async (batch: WriteBatch) => tx.write(await write(batch)) }),
  });
}

/** The same object with some methods replaced. */
export function instead<T extends object>(target: T, methods: Partial<T>): T {
  return new Proxy(target, {
    get: (object, name) => {
      const found: unknown = Reflect.get({ ...methods }, name) ?? Reflect.get(object, name);
      return typeof found === 'function' ? (found.bind(object) as unknown) : found;
    },
  });
}
