import assert from 'node:assert/strict';
import type { DrainOptions, Store, StoreTransaction } from '@tongban/exchange';
import type { DataSource } from 'typeorm';
import { DRAIN_LIMIT_MAX, OUTBOX_SHARDS } from './limits.js';
import { PostgresTransaction } from './postgres-transaction.js';
import { inTransaction } from './session.js';
import { shardOf } from './shard-of.js';
import { selectPending, tryLockShard } from './statements/drain-outbox.js';
import { settleSent } from './statements/settle-sent.js';

/** The store of one region in its PostgreSQL database. */
export class PostgresStore implements Store {
  readonly shards = OUTBOX_SHARDS;

  constructor(private readonly dataSource: DataSource) {}

  shardOf(key: string): number {
    return shardOf(key);
  }

  async transaction<T>(work: (tx: StoreTransaction) => Promise<T>): Promise<T> {
    return inTransaction(this.dataSource, (session) => work(new PostgresTransaction(session)));
  }

  async drain(options: DrainOptions): Promise<number | null> {
    const { shard, limit } = options;
    assert(shard >= 0 && shard < OUTBOX_SHARDS, 'the shard exists');
    assert(limit >= 1 && limit <= DRAIN_LIMIT_MAX, 'a drain is bounded');
    return inTransaction(this.dataSource, async (session) => {
      if (!(await tryLockShard(session, shard))) return null;
      const rows = await selectPending(session, options);
      if (rows.length === 0) return 0;
      await options.send(rows);
      await settleSent(session, rows, options);
      return rows.length;
    });
  }
}
