import type { CaseState } from '@tongban/case';
import type { ProblemCode } from '@tongban/contracts';
import type { CaseRecord } from '@tongban/exchange';
import type { Session, Statement } from '../session.js';

interface LockedRow {
  case_no: string;
  origin_region: string;
  handling_region: string;
  item: string;
  state: CaseState;
  event_count: number;
  head_hash: string;
  sent_seq: number;
  received_seq: number;
  blocked: ProblemCode | null;
  due_at: string | null;
  filed_at: Date;
  updated_at: Date;
}

// Locks are taken above the sort, so every transaction takes them in the same order.
const lockRows: Statement = {
  name: 'tongban_lock_cases',
  text: `
    select case_no, origin_region, handling_region, item, state, event_count,
           encode(head_hash, 'hex') as head_hash, sent_seq, received_seq, blocked, due_at,
           filed_at, updated_at
      from cases
     where case_no = any($1::text[])
     order by case_no
       for update`,
};

// A case that does not exist has no row to lock. Without this, two messages of a new case could
// both find nothing: one would make the case, the other would wait for it for ever. These locks
// come before those of rows in every transaction, so the two kinds cannot wait in a ring. Only for
// missing cases, because the lock table of the server holds some thousands of entries in all.
const lockMissing: Statement = {
  name: 'tongban_lock_missing_cases',
  text: `
    select pg_advisory_xact_lock(number)
      from (select hashtextextended(wanted.case_no, 0) as number
              from unnest($1::text[]) as wanted (case_no)
              left join lateral (select true as is_there from cases
                                  where cases.case_no = wanted.case_no limit 1) as held on true
             where held.is_there is null
             order by 1) as missing`,
};

export async function lockCases(
  session: Session,
  caseNos: readonly string[],
): Promise<ReadonlyMap<string, CaseRecord>> {
  const wanted = [...new Set(caseNos)];
  await session.run(lockMissing, [wanted]);
  // A snapshot of its own: whoever held a missing number before may have made the case meanwhile.
  const rows = await session.run<LockedRow>(lockRows, [wanted]);
  return new Map(rows.map((row) => [row.case_no, toRecord(row)]));
}

function toRecord(row: LockedRow): CaseRecord {
  return {
    caseNo: row.case_no,
    originRegion: row.origin_region,
    handlingRegion: row.handling_region,
    item: row.item,
    state: row.state,
    eventCount: row.event_count,
    headHash: row.head_hash,
    sentSeq: row.sent_seq,
    receivedSeq: row.received_seq,
    blocked: row.blocked,
    dueAt: row.due_at,
    filedAt: row.filed_at,
    updatedAt: row.updated_at,
  };
}
