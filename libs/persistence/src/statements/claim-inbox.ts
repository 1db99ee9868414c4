import { type InboxEntry, type InboxRefusal, OperationalError } from '@tongban/exchange';
import type { Session, Statement } from '../session.js';
import { inboxKeyOf } from './inbox-key.js';

interface HeldRow {
  source: string;
  message_id: string;
  digest: string;
  outcome: InboxEntry['outcome'];
  case_no: string | null;
  refusal: InboxRefusal | null;
  received_at: Date;
}

// Sorted, so that two batches that share keys wait for each other in one direction only. An insert
// whose key a transaction under way holds waits until that one has committed or rolled back.
const insertNew: Statement = {
  name: 'tongban_claim_inbox',
  text: `
    insert into inbox (source, message_id, digest, outcome, case_no, refusal, received_at)
    select source, message_id, decode(digest, 'hex'), outcome, case_no, refusal::json, received_at
      from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[],
                  $7::timestamptz[])
           as entry (source, message_id, digest, outcome, case_no, refusal, received_at)
     order by source collate "C", message_id collate "C"
    on conflict (source, message_id) do nothing
    returning source, message_id`,
};

// A statement of its own: only a new snapshot sees what the insert above waited for.
const selectHeld: Statement = {
  name: 'tongban_select_inbox',
  text: `
    select held.source, held.message_id, encode(held.digest, 'hex') as digest, held.outcome,
           held.case_no, held.refusal, held.received_at
      from unnest($1::text[], $2::text[]) as wanted (source, message_id)
     cross join lateral (select * from inbox
                          where inbox.source = wanted.source
                            and inbox.message_id = wanted.message_id
                          limit 1) as held`,
};

export async function claimInbox(
  session: Session,
  entries: readonly InboxEntry[],
): Promise<readonly (InboxEntry | null)[]> {
  const inserted = await session.run<{ source: string; message_id: string }>(insertNew, [
    entries.map((entry) => entry.source),
    entries.map((entry) => entry.messageId),
    entries.map((entry) => entry.digest),
    entries.map((entry) => entry.outcome),
    entries.map((entry) => entry.caseNo),
    entries.map((entry) => entry.refusal && JSON.stringify(entry.refusal)),
    entries.map((entry) => entry.receivedAt.toISOString()),
  ]);
  if (inserted.length === entries.length) return entries.map(() => null);
  const fresh = new Set(
    inserted.map((row) => inboxKeyOf({ source: row.source, messageId: row.message_id })),
  );
  const repeated = entries.filter((entry) => !fresh.has(inboxKeyOf(entry)));
  const held = await readHeld(session, repeated);
  return entries.map((entry) => {
    const key = inboxKeyOf(entry);
    if (fresh.has(key)) return null;
    const found = held.get(key);
    // Pruned between the two statements. Asking again inserts it.
    if (!found) throw new OperationalError('STORE_CONFLICT', { retryable: true });
    return found;
  });
}

async function readHeld(session: Session, entries: readonly InboxEntry[]) {
  const rows = await session.run<HeldRow>(selectHeld, [
    entries.map((entry) => entry.source),
    entries.map((entry) => entry.messageId),
  ]);
  return new Map(
    rows.map((row): [string, InboxEntry] => {
      const key = { source: row.source, messageId: row.message_id };
      return [
        inboxKeyOf(key),
        {
          ...key,
          digest: row.digest,
          outcome: row.outcome,
          caseNo: row.case_no,
          refusal: row.refusal,
          receivedAt: row.received_at,
        },
      ];
    }),
  );
}
