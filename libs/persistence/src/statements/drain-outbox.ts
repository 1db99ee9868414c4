import type { DrainOptions, PendingMessage } from '@tongban/exchange';
import { DRAIN_BODY_BYTES, OUTBOX_SHARDS } from '../limits.js';
import type { Session, Statement } from '../session.js';

/** A pending message with its place in the outbox. */
export type OutboxRow = PendingMessage & { readonly id: string };

// Makes (namespace, shard) the outbox's own among advisory locks of two numbers.
const OUTBOX_NAMESPACE = 7_266_824;

// A statement of its own before the select, whose snapshot must be younger than the lock: otherwise
// it could still see messages as unsent that the holder before has just sent.
const lockFree: Statement = {
  name: 'tongban_lock_free_shards',
  text: `
    select shard from generate_series(0, ${OUTBOX_SHARDS - 1}) as shards (shard)
     where pg_try_advisory_xact_lock(${OUTBOX_NAMESPACE}, shard)`,
};

const columns = `
  id, message_id as "messageId", destination, type, message_key as key, case_no as "caseNo",
  target_region as "targetRegion", case_seq as "caseSeq", awaits_receipt as "awaitsReceipt", body,
  encode(digest, 'hex') as digest, traceparent, created_at as "createdAt", attempts`;

// Cut by bytes as well as by rows. `octet_length` reads no body that lies outside its row.
// One look-up in the index for each shard, however much waits in it.
const upToBytes = (pendingOfShard: string, order: string) => `
    select ${columns}
      from (select *, sum(octet_length(body)) over (order by ${order} rows unbounded preceding)
                        - octet_length(body) as bytes_before
              from (select candidate.*
                      from unnest($1::smallint[]) as held (shard)
                     cross join lateral (${pendingOfShard} limit $2) as candidate
                     order by ${order} limit $2) as candidate) as counted
     where bytes_before < ${DRAIN_BODY_BYTES}
     order by id`;

// No cursor on purpose: a row whose transaction commits late has a smaller id than rows that left
// before it, and is found all the same because it is unsent. The shard is asked for as a range, so
// that no other index has the order that is asked for.
const selectFresh: Statement = {
  name: 'tongban_select_fresh',
  text: upToBytes(
    `select * from outbox
      where shard between held.shard and held.shard and sent_at is null
      order by shard, id`,
    'id',
  ),
};

// The longest due first, and those in the order they were written.
const selectOverdue: Statement = {
  name: 'tongban_select_overdue',
  text: upToBytes(
    `select * from outbox
      where outbox.shard = held.shard and sent_at is not null and next_send_at <= $3::timestamptz
      order by next_send_at, id`,
    'next_send_at, id',
  ),
};

/** Until the transaction ends; another gateway's drain may hold some. */
export async function lockFreeShards(session: Session): Promise<readonly number[]> {
  const rows = await session.run<{ shard: number }>(lockFree, []);
  return rows.map(({ shard }) => shard);
}

export async function selectPending(
  session: Session,
  shards: readonly number[],
  { which, limit, now }: DrainOptions,
): Promise<readonly OutboxRow[]> {
  return which === 'FRESH'
    ? session.run<OutboxRow>(selectFresh, [shards, limit])
    : session.run<OutboxRow>(selectOverdue, [shards, limit, now.toISOString()]);
}
