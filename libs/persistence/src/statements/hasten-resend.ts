import type { SequenceRange } from '@tongban/exchange';
import type { Session, Statement } from '../session.js';

// Due since it was written, whatever the clock of the relay says. What was never sent leaves in its
// turn anyway, and only counts.
const statement: Statement = {
  name: 'tongban_hasten_resend',
  text: `
    with held as (
      select id, sent_at
        from outbox
       where awaits_receipt and case_no = $1 and target_region = $2
         and case_seq between $3 and $4
       order by id
         for update
    ), hastened as (
      update outbox set next_send_at = created_at
        from held
       where outbox.id = held.id and held.sent_at is not null
    )
    select count(*)::integer as held from held`,
};

export async function hastenResend(session: Session, range: SequenceRange): Promise<number> {
  const rows = await session.run<{ held: number }>(statement, [
    range.caseNo,
    range.targetRegion,
    range.fromSeq,
    range.toSeq,
  ]);
  return rows[0]!.held;
}
