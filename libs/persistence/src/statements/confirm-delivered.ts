import type { ReceiptMatch, ReceiptRow } from '@tongban/exchange';
import type { Session, Statement } from '../session.js';

// One statement from the outbox into the deliveries. Locked in the order of ids, as the relay does,
// so that a receipt and a resend cannot wait for each other in a ring. A receipt can be here before
// the relay has written down that it sent the message: then this is its first and only send.
const moveDelivered: Statement = {
  name: 'tongban_move_delivered',
  text: `
    with receipt as (
      select distinct on (message_id, digest) message_id, decode(digest, 'hex') as digest, outcome,
             reason
        from unnest($1::text[], $2::text[], $3::text[], $4::text[])
             as receipt (message_id, digest, outcome, reason)
       order by message_id, digest, outcome
    ), held as (
      select outbox.id, receipt.outcome, receipt.reason
        from outbox
        join receipt using (message_id, digest)
       where outbox.awaits_receipt
       order by outbox.id
         for update of outbox
    ), taken as (
      delete from outbox using held where outbox.id = held.id
      returning outbox.*, held.outcome, held.reason
    )
    insert into deliveries (message_id, case_no, target_region, type, case_seq, attempts, sent_at,
                            delivered_at, outcome, reason, digest)
    select message_id, case_no, target_region, type, case_seq, greatest(attempts, 1),
           coalesce(sent_at, $5::timestamptz), $5::timestamptz, outcome, reason, digest
      from taken
    returning message_id, encode(digest, 'hex') as digest`,
};

// For what was not moved: a repetition of an earlier receipt, another digest, or nothing known. A
// message that was dead-lettered over there and replayed since gets its last word here.
const matchOthers: Statement = {
  name: 'tongban_match_receipts',
  text: `
    with receipt as (
      select message_id, decode(digest, 'hex') as digest, outcome, reason, place
        from unnest($1::text[], $2::text[], $3::text[], $4::text[]) with ordinality
             as receipt (message_id, digest, outcome, reason, place)
    ), replayed as (
      update deliveries
         set outcome = 'APPLIED', reason = null, delivered_at = $5::timestamptz
        from receipt
       where deliveries.message_id = receipt.message_id and deliveries.digest = receipt.digest
         and deliveries.outcome = 'DEAD_LETTERED' and receipt.outcome = 'APPLIED'
    )
    select case when deliveries.digest = receipt.digest then 'DELIVERED'
                when coalesce(deliveries.message_id, outbox.message_id) is not null
                then 'DIGEST_MISMATCH' else 'UNKNOWN' end as match
      from receipt
      left join deliveries using (message_id)
      left join outbox on outbox.message_id = receipt.message_id and outbox.awaits_receipt
     order by place`,
};

export async function confirmDelivered(
  session: Session,
  receipts: readonly ReceiptRow[],
  at: Date,
): Promise<readonly ReceiptMatch[]> {
  const moved = await session.run<{ message_id: string; digest: string }>(
    moveDelivered,
    toValues(receipts, at),
  );
  const delivered = new Set(moved.map((row) => `${row.message_id} ${row.digest}`));
  const isDelivered = (receipt: ReceiptRow) =>
    delivered.has(`${receipt.messageId} ${receipt.digest}`);
  const others = receipts.filter((receipt) => !isDelivered(receipt));
  if (others.length === 0) return receipts.map(() => 'DELIVERED');
  const matches = await session.run<{ match: ReceiptMatch }>(matchOthers, toValues(others, at));
  const matchOf = new Map(others.map((receipt, index) => [receipt, matches[index]!.match]));
  return receipts.map((receipt) => matchOf.get(receipt) ?? 'DELIVERED');
}

function toValues(receipts: readonly ReceiptRow[], at: Date): readonly unknown[] {
  return [
    receipts.map((receipt) => receipt.messageId),
    receipts.map((receipt) => receipt.digest),
    receipts.map((receipt) => receipt.outcome),
    receipts.map((receipt) => receipt.reason),
    at.toISOString(),
  ];
}
