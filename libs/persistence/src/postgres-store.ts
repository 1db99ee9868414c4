import assert from 'node:assert/strict';
import type {
  DrainOptions,
  ReceiptMatch,
  ReceiptRow,
  SequenceRange,
  Store,
  StoreTransaction,
} from '@tongban/exchange';
import type { DataSource } from 'typeorm';
import { DRAIN_LIMIT_MAX } from './limits.js';
import { PostgresTransaction } from './postgres-transaction.js';
import { rowBatches } from './row-batches.js';
import { inTransaction, onConnection } from './session.js';
import { confirmDelivered } from './statements/confirm-delivered.js';
import { lockFreeShards, selectPending } from './statements/drain-outbox.js';
import { hastenResend } from './statements/hasten-resend.js';
import { settleSent } from './statements/settle-sent.js';

/** The store of one region in its PostgreSQL database. */
export class PostgresStore implements Store {
  constructor(private readonly dataSource: DataSource) {}

  async transaction<T>(work: (tx: StoreTransaction) => Promise<T>): Promise<T> {
    return inTransaction(this.dataSource, (session) => work(new PostgresTransaction(session)));
  }

  async drain(options: DrainOptions): Promise<number> {
    const { limit } = options;
    assert(limit >= 1 && limit <= DRAIN_LIMIT_MAX, 'a drain is bounded');
    return inTransaction(this.dataSource, async (session) => {
      const shards = await lockFreeShards(session);
      if (shards.length === 0) return 0;
      const rows = await selectPending(session, shards, options);
      if (rows.length === 0) return 0;
      await options.send(rows);
      await settleSent(session, rows, options);
      return rows.length;
    });
  }

  async confirmDelivered(
    receipts: readonly ReceiptRow[],
    at: Date,
  ): Promise<readonly ReceiptMatch[]> {
    if (receipts.length === 0) return [];
    return onConnection(this.dataSource, async (session) => {
      const matches: ReceiptMatch[] = [];
      for (const batch of rowBatches(receipts))
        matches.push(...(await confirmDelivered(session, batch, at)));
      return matches;
    });
  }

  async hastenResend(range: SequenceRange): Promise<number> {
    return onConnection(this.dataSource, (session) => hastenResend(session, range));
  }
}
