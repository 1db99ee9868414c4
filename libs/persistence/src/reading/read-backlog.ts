import type { DataSource } from 'typeorm';
import { BACKLOG_COUNT_MAX, OUTBOX_SHARDS } from '../limits.js';

/** What waits in this gateway. Counts stop at 100000. */
export interface Backlog {
  /** Messages never sent. */
  readonly fresh: number;
  readonly oldestFreshAt: Date | null;
  /** Messages sent and without a receipt. */
  readonly awaitingReceipt: number;
  readonly oldestAwaitingAt: Date | null;
  /** Of those, the ones due to be sent again. */
  readonly overdue: number;
  readonly parked: number;
  readonly oldestParkedAt: Date | null;
  readonly blockedCases: number;
  readonly oldestBlockedAt: Date | null;
}

// Each count walks one partial index, and stops at the maximum. The oldest message of a shard is
// the first of its index; that is one look-up for each shard. What awaits a receipt is dated by
// when it was due the longest, because that index is there.
const statement = `
  select
    (select count(*)::integer from (select from outbox where sent_at is null limit $2) as rows)
      as "fresh",
    (select min(oldest.created_at) from generate_series(0, ${OUTBOX_SHARDS - 1}) as shards (shard)
      cross join lateral (select created_at from outbox
        where outbox.shard = shards.shard and sent_at is null order by id limit 1) as oldest)
      as "oldestFreshAt",
    (select count(*)::integer from (select from outbox where sent_at is not null limit $2) as rows)
      as "awaitingReceipt",
    (select sent_at from outbox where sent_at is not null order by id limit 1)
      as "oldestAwaitingAt",
    (select count(*)::integer from (select from generate_series(0, ${OUTBOX_SHARDS - 1}) as shards (shard)
      join outbox using (shard)
      where sent_at is not null and next_send_at <= $1::timestamptz limit $2) as rows) as "overdue",
    (select count(*)::integer from (select from parked limit $2) as rows) as "parked",
    (select min(parked_at) from (select parked_at from parked limit $2) as rows)
      as "oldestParkedAt",
    (select count(*)::integer from (select from cases where blocked is not null limit $2) as rows)
      as "blockedCases",
    (select updated_at from cases where blocked is not null order by updated_at limit 1)
      as "oldestBlockedAt"`;

export async function readBacklog(dataSource: DataSource, now: Date): Promise<Backlog> {
  const rows: Backlog[] = await dataSource.query(statement, [now.toISOString(), BACKLOG_COUNT_MAX]);
  return rows[0]!;
}
