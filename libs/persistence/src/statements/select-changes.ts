import type { ChangeRow } from '@tongban/exchange';
import type { Session, Statement } from '../session.js';

const statement: Statement = {
  name: 'tongban_select_changes',
  text: `
    select case_no as "caseNo", first_event_no as "firstEventNo", event_count as "eventCount",
           change_id as "changeId", region, encode(previous_hash, 'hex') as "previousHash",
           encode(hash, 'hex') as hash, body, recorded_at as "recordedAt"
      from case_changes
     where case_no = any($1::text[])
     order by case_no, first_event_no`,
};

/** Unbounded rows of bounded cases: the contract bounds the number of events of a case. */
export async function selectChanges(
  session: Session,
  caseNos: readonly string[],
): Promise<readonly ChangeRow[]> {
  return session.run<ChangeRow>(statement, [caseNos]);
}
