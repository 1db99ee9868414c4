import type { CaseRecord, ParkedMessage } from '@tongban/exchange';
import { SHOWN_PARKED_MAX } from '../limits.js';
import type { Session } from '../session.js';
import { caseOf, cases, journal } from '../tables/tables.js';
import { type JsonData, unpackChange } from './unpack-change.js';

/** A parked message as it is shown: everything but what it says. */
export type ShownParked = Pick<
  ParkedMessage,
  'peer' | 'number' | 'reason' | 'type' | 'code' | 'detail' | 'parkedAt'
>;

export interface FoundCase {
  readonly record: CaseRecord;
  readonly status: CaseRecord['state']['status'];
  /** The data of case.submitted, as it was filed. Personal data: for whoever may see the case. */
  readonly application: JsonData | null;
  /** What was set aside or waits behind it, in order; the first 100. */
  readonly parked: readonly ShownParked[];
}

const caseText = `select ${cases.list} from cases where case_no = $1`;

const firstChangeText = `
  select ${journal.list} from journal
   where kind = 'case.changed' and case_no = $1 and first_event_no = 1`;

// Found by its case and then sorted: by itself the planner may walk all that is parked in order.
const parkedText = `
  with held as materialized (select * from parked where case_no = $1)
  select peer, stream_no as number, reason, type, code, detail, parked_at as "parkedAt"
    from held
   order by peer, stream_no
   limit ${SHOWN_PARKED_MAX}`;

export async function readCase(session: Session, caseNo: string): Promise<FoundCase | null> {
  const [[row], [first], parked] = await Promise.all([
    session.run({ text: caseText }, [caseNo]),
    session.run({ text: firstChangeText }, [caseNo]),
    session.run<ShownParked>({ text: parkedText }, [caseNo]),
  ]);
  if (!row) return null;
  const record = caseOf(cases.rowOf(row));
  const events = first ? unpackChange(journal.rowOf(first)).events : [];
  const submitted = events.find((event) => event.type === 'case.submitted');
  const application = submitted?.data ?? null;
  return { record, status: record.state.status, application, parked };
}
