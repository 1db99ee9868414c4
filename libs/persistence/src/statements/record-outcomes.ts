import type { InboxEntry } from '@tongban/exchange';
import type { Session, Statement } from '../session.js';

const statement: Statement = {
  name: 'tongban_record_outcomes',
  text: `
    update inbox
       set outcome = entry.outcome, case_no = entry.case_no, refusal = entry.refusal::json
      from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[])
           as entry (source, message_id, outcome, case_no, refusal)
     where inbox.source = entry.source and inbox.message_id = entry.message_id`,
};

export async function recordOutcomes(
  session: Session,
  entries: readonly InboxEntry[],
): Promise<void> {
  await session.run(statement, [
    entries.map((entry) => entry.source),
    entries.map((entry) => entry.messageId),
    entries.map((entry) => entry.outcome),
    entries.map((entry) => entry.caseNo),
    entries.map((entry) => entry.refusal && JSON.stringify(entry.refusal)),
  ]);
}
