import type { ParkedMessage } from '@tongban/exchange';
import type { Session, Statement } from '../session.js';

const statement: Statement = {
  name: 'tongban_select_parked',
  text: `
    select source, message_id as "messageId", case_no as "caseNo",
           sender_region as "senderRegion", case_seq as "caseSeq", type,
           encode(digest, 'hex') as digest, body, traceparent, parked_at as "parkedAt"
      from parked
     where case_no = any($1::text[])
     order by case_no, case_seq, source, message_id
     limit $2`,
};

export async function selectParked(
  session: Session,
  caseNos: readonly string[],
  limit: number,
): Promise<readonly ParkedMessage[]> {
  return session.run<ParkedMessage>(statement, [caseNos, limit]);
}
