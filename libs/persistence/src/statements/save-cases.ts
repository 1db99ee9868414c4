import type { CaseRecord } from '@tongban/exchange';
import type { Session, Statement } from '../session.js';

const statement: Statement = {
  name: 'tongban_save_cases',
  text: `
    insert into cases (case_no, origin_region, handling_region, item, status, state, event_count,
                       head_hash, sent_seq, received_seq, blocked, due_at, filed_at, updated_at)
    select case_no, origin_region, handling_region, item, status, state::json,
           event_count, decode(head_hash, 'hex'), sent_seq, received_seq, blocked, due_at,
           filed_at, updated_at
      from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[],
                  $7::integer[], $8::text[], $9::integer[], $10::integer[], $11::text[],
                  $12::text[], $13::timestamptz[], $14::timestamptz[])
           as saved (case_no, origin_region, handling_region, item, status, state, event_count,
                     head_hash, sent_seq, received_seq, blocked, due_at, filed_at, updated_at)
     order by case_no collate "C"
    on conflict (case_no) do update
       set origin_region = excluded.origin_region, handling_region = excluded.handling_region,
           item = excluded.item, status = excluded.status, state = excluded.state,
           event_count = excluded.event_count, head_hash = excluded.head_hash,
           sent_seq = excluded.sent_seq, received_seq = excluded.received_seq,
           blocked = excluded.blocked, due_at = excluded.due_at, filed_at = excluded.filed_at,
           updated_at = excluded.updated_at`,
};

export async function saveCases(session: Session, cases: readonly CaseRecord[]): Promise<void> {
  await session.run(statement, [
    cases.map((saved) => saved.caseNo),
    cases.map((saved) => saved.originRegion),
    cases.map((saved) => saved.handlingRegion),
    cases.map((saved) => saved.item),
    cases.map((saved) => saved.state.status),
    cases.map((saved) => JSON.stringify(saved.state)),
    cases.map((saved) => saved.eventCount),
    cases.map((saved) => saved.headHash),
    cases.map((saved) => saved.sentSeq),
    cases.map((saved) => saved.receivedSeq),
    cases.map((saved) => saved.blocked),
    cases.map((saved) => saved.dueAt),
    cases.map((saved) => saved.filedAt.toISOString()),
    cases.map((saved) => saved.updatedAt.toISOString()),
  ]);
}
