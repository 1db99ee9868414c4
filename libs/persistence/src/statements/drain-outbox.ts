import type { DrainOptions, PendingMessage } from '@tongban/exchange';
import { DRAIN_BODY_BYTES } from '../limits.js';
import type { Session, Statement } from '../session.js';

/** A pending message with its place in the outbox. */
export type OutboxRow = PendingMessage & { readonly id: string };

// Makes (namespace, shard) the outbox's own among advisory locks of two numbers.
const OUTBOX_NAMESPACE = 7_266_824;

// A statement of its own before the select, whose snapshot must be younger than the lock: otherwise
// it could still see messages as unsent that the holder before has just sent.
const tryLock: Statement = {
  name: 'tongban_try_lock_shard',
  text: `select pg_try_advisory_xact_lock(${OUTBOX_NAMESPACE}, $1::integer) as locked`,
};

const columns = `
  id, message_id as "messageId", destination, type, message_key as key, case_no as "caseNo",
  target_region as "targetRegion", case_seq as "caseSeq", awaits_receipt as "awaitsReceipt", body,
  encode(digest, 'hex') as digest, traceparent, created_at as "createdAt", attempts`;

// Cut by bytes as well as by rows. `octet_length` reads no body that lies outside its row.
const upToBytes = (candidates: string, order: string) => `
    select ${columns}
      from (select *, sum(octet_length(body)) over (order by ${order} rows unbounded preceding)
                        - octet_length(body) as bytes_before
              from (${candidates}) as candidate) as counted
     where bytes_before < ${DRAIN_BODY_BYTES}
     order by id`;

// No cursor on purpose: a row whose transaction commits late has a smaller id than rows that left
// before it, and is found all the same because it is unsent.
const selectFresh: Statement = {
  name: 'tongban_select_fresh',
  text: upToBytes(
    `select * from outbox
      where shard = $1 and sent_at is null
      order by id
      limit $2`,
    'id',
  ),
};

// The longest due first, and those in the order they were written.
const selectOverdue: Statement = {
  name: 'tongban_select_overdue',
  text: upToBytes(
    `select * from outbox
      where shard = $1 and sent_at is not null and next_send_at <= $3::timestamptz
      order by next_send_at, id
      limit $2`,
    'next_send_at, id',
  ),
};

export async function tryLockShard(session: Session, shard: number): Promise<boolean> {
  const rows = await session.run<{ locked: boolean }>(tryLock, [shard]);
  return rows[0]!.locked;
}

export async function selectPending(
  session: Session,
  options: DrainOptions,
): Promise<readonly OutboxRow[]> {
  const { shard, limit, now } = options;
  return options.which === 'FRESH'
    ? session.run<OutboxRow>(selectFresh, [shard, limit])
    : session.run<OutboxRow>(selectOverdue, [shard, limit, now.toISOString()]);
}
