// The store in memory, for the simulator and for specs of the engine. It answers the same feature
// suite as PostgreSQL, with two simplifications: transactions run strictly one after another (so a
// claim or a lock never has to wait for another transaction, and none of them can deadlock; one
// drain takes the whole outbox), and a batch statement fails as a whole without an error of its own
// for each constraint.
import assert from 'node:assert/strict';
import type {
  DrainOptions,
  ReceiptMatch,
  ReceiptRow,
  SequenceRange,
  Store,
  StoreTransaction,
} from '@tongban/exchange';
import { copyOf } from './copy-of.js';
import { FakeDatabase, type FakeOutboxRow, type FakeTables } from './fake-tables.js';
import { FakeTransaction } from './fake-transaction.js';

export interface FakeStoreOptions {
  /**
   * Called wherever the real store waits for the database: before each statement, `begin`,
   * `commit`, `committed` and the `drain.*` points. A rejection is a crash or a lost connection at
   * that point: before `commit` nothing is kept, at `committed` everything is and nobody knows.
   */
  readonly atAwait?: (point: string) => Promise<void> | void;
  /** Shared with the stores of other gateways; one of its own when absent. */
  readonly database?: FakeDatabase;
}

const DRAIN_LIMIT_MAX = 5_000;
const DRAIN_BODY_BYTES = 16 * 1024 * 1024;

export class FakeStore implements Store {
  readonly #database: FakeDatabase;
  readonly #atAwait: (point: string) => Promise<void>;

  constructor(options: FakeStoreOptions = {}) {
    this.#database = options.database ?? new FakeDatabase();
    this.#atAwait = async (point) => {
      await options.atAwait?.(point);
    };
  }

  /** What is committed; specs may look, never write. */
  get tables(): FakeTables {
    return this.#database.tables;
  }

  transaction<T>(work: (tx: StoreTransaction) => Promise<T>): Promise<T> {
    return this.#inTurn(work);
  }

  confirmDelivered(receipts: readonly ReceiptRow[], at: Date): Promise<readonly ReceiptMatch[]> {
    return this.#inTurn((tx) => tx.confirmDelivered(receipts, at));
  }

  hastenResend(range: SequenceRange): Promise<number> {
    return this.#inTurn((tx) => tx.hastenResend(range));
  }

  async drain(options: DrainOptions): Promise<number> {
    const { limit } = options;
    assert(limit >= 1 && limit <= DRAIN_LIMIT_MAX, 'a drain is bounded');
    await this.#atAwait('drain.lock');
    if (this.#database.isDraining) return 0;
    this.#database.isDraining = true;
    try {
      await this.#atAwait('drain.select');
      const rows = this.#pending(options);
      if (rows.length === 0) return 0;
      await options.send(rows.map((row) => ({ ...copyOf(row.message), attempts: row.attempts })));
      await this.#atAwait('drain.settle');
      for (const row of rows) this.#settle(row.id, options);
      await this.#atAwait('drain.committed');
      return rows.length;
    } finally {
      this.#database.isDraining = false;
    }
  }

  #inTurn<T>(work: (tx: FakeTransaction) => Promise<T>): Promise<T> {
    const done = this.#database.turn.then(() => this.#run(work));
    this.#database.turn = done.catch(() => undefined);
    return done;
  }

  async #run<T>(work: (tx: FakeTransaction) => Promise<T>): Promise<T> {
    await this.#atAwait('begin');
    const transaction = new FakeTransaction(this.tables, this.#atAwait);
    const result = await work(transaction);
    await this.#atAwait('commit');
    if (transaction.failure) throw transaction.failure.error;
    transaction.commit();
    await this.#atAwait('committed');
    return result;
  }

  #pending({ limit, which, now }: DrainOptions): FakeOutboxRow[] {
    const rows = [...this.tables.outbox.values()];
    const byId = (a: FakeOutboxRow, b: FakeOutboxRow) => a.id - b.id;
    if (which === 'FRESH') {
      const fresh = rows.filter((row) => row.sentAt === null).sort(byId);
      return upToBytes(fresh.slice(0, limit));
    }
    const dueAt = (row: FakeOutboxRow) => row.nextSendAt?.getTime() ?? Infinity;
    const overdue = rows
      .filter((row) => dueAt(row) <= now.getTime())
      .sort((a, b) => dueAt(a) - dueAt(b) || byId(a, b));
    return upToBytes(overdue.slice(0, limit)).sort(byId);
  }

  #settle(id: number, options: DrainOptions): void {
    const row = this.tables.outbox.get(id);
    // A receipt was faster.
    if (!row) return;
    if (!row.message.awaitsReceipt) {
      this.tables.outbox.delete(id);
      return;
    }
    const attempts = row.attempts + 1;
    const sentAt = row.sentAt ?? options.now;
    const nextSendAt = options.dueAgainAt(attempts);
    this.tables.outbox.set(id, { ...row, attempts, sentAt, nextSendAt });
  }
}

function upToBytes(rows: readonly FakeOutboxRow[]): FakeOutboxRow[] {
  let bytes = 0;
  return rows.filter(({ message }) => {
    const fits = bytes < DRAIN_BODY_BYTES;
    bytes += message.body.length;
    return fits;
  });
}
