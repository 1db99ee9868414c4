import type { ProblemCode } from '@tongban/contracts';
import type { ParkedMessage } from '@tongban/exchange';
import { FAULTY_PARKED_MAX } from '../limits.js';
import type { Session } from '../session.js';

export type FaultyParked = Pick<ParkedMessage, 'peer' | 'number' | 'caseNo'>;

const text = `
  select peer, stream_no as number, case_no as "caseNo"
    from parked
   where code = any($1::text[]) and reason = 'FAULTY'
   order by peer, stream_no
   limit $2`;

export function readFaultyParked(
  session: Session,
  codes: readonly ProblemCode[],
): Promise<readonly FaultyParked[]> {
  return session.run<FaultyParked>({ text }, [codes, FAULTY_PARKED_MAX]);
}
