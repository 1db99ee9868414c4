import type { ReceiptMatch, ReceiptRow } from '@tongban/exchange';
import type { Session, Statement } from '../session.js';

// One statement from the outbox into the deliveries. Locked in the order of ids, as the relay does,
// so that a receipt and a resend cannot wait for each other in a ring. A receipt can be here before
// the relay has written down that it sent the message: then this is its first and only send.
const moveDelivered: Statement = {
  name: 'tongban_move_delivered',
  text: `
    with meant as materialized (
      select id from outbox
       where awaits_receipt and message_id = any($1::text[])
         and $2::jsonb ? (message_id || ' ' || encode(digest, 'hex'))
    ), taken as (
      delete from outbox
       where id = any(array(select id from outbox
                             where id = any(array(select id from meant))
                             order by id
                               for update))
      returning *, $2::jsonb -> (message_id || ' ' || encode(digest, 'hex')) as receipt
    )
    insert into deliveries (message_id, case_no, target_region, type, case_seq, attempts, sent_at,
                            delivered_at, outcome, reason, digest)
    select message_id, case_no, target_region, type, case_seq, greatest(attempts, 1),
           coalesce(sent_at, $3::timestamptz), $3::timestamptz, receipt ->> 'outcome',
           receipt ->> 'reason', digest
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
    select case when delivered.digest = receipt.digest then 'DELIVERED'
                when coalesce(delivered.message_id, waiting.message_id) is not null
                then 'DIGEST_MISMATCH' else 'UNKNOWN' end as match
      from receipt
      left join lateral (select message_id, digest from deliveries
                          where deliveries.message_id = receipt.message_id limit 1)
             as delivered on true
      left join lateral (select message_id from outbox
                          where outbox.message_id = receipt.message_id and awaits_receipt limit 1)
             as waiting on true
     order by place`,
};

export async function confirmDelivered(
  session: Session,
  receipts: readonly ReceiptRow[],
  at: Date,
): Promise<readonly ReceiptMatch[]> {
  const moved = await session.run<{ message_id: string; digest: string }>(moveDelivered, [
    receipts.map((receipt) => receipt.messageId),
    JSON.stringify(Object.fromEntries(byKey(receipts))),
    at.toISOString(),
  ]);
  const delivered = new Set(moved.map((row) => `${row.message_id} ${row.digest}`));
  const others = receipts.filter((receipt) => !delivered.has(keyOf(receipt)));
  if (others.length === 0) return receipts.map(() => 'DELIVERED');
  const matches = await session.run<{ match: ReceiptMatch }>(matchOthers, toValues(others, at));
  const matchOf = new Map(others.map((receipt, index) => [receipt, matches[index]!.match]));
  return receipts.map((receipt) => matchOf.get(receipt) ?? 'DELIVERED');
}

/** Of two receipts for the same content, the better one counts. */
function byKey(receipts: readonly ReceiptRow[]): ReadonlyMap<string, ReceiptRow> {
  const map = new Map<string, ReceiptRow>();
  for (const receipt of receipts)
    if (map.get(keyOf(receipt))?.outcome !== 'APPLIED') map.set(keyOf(receipt), receipt);
  return map;
}

function keyOf({ messageId, digest }: ReceiptRow): string {
  return `${messageId} ${digest}`;
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
