import type { StreamRecord } from '@tongban/exchange';
import { BACKLOG_COUNT_MAX, UNACKED_CASES_MAX, UNACKED_LINES_MAX } from '../limits.js';
import type { Session } from '../session.js';

/** What waits in this region. Counts stop at 100000. */
export interface Backlog {
  /** Of the last entry of the journal. */
  readonly position: number;
  readonly parked: number;
  readonly oldestParkedAt: Date | null;
  readonly blockedCases: number;
  /** Of the blocked case that has changed the longest ago. */
  readonly oldestBlockedAt: Date | null;
  readonly streams: readonly StreamBacklog[];
}

/** The two streams with one other region. */
export interface StreamBacklog extends Pick<
  StreamRecord,
  'peer' | 'sentSize' | 'ackedSize' | 'receivedSize' | 'fault'
> {
  /** Messages to that region which it has not said to have. */
  readonly unacked: number;
  readonly oldestUnackedAt: Date | null;
  /** The cases that the oldest of them are about, the longest waiting first; at most 500. */
  readonly caseNos: readonly string[];
}

// Each count walks one index and stops at the maximum.
const totals = `
  select (select position from journal_head) as position,
         (select count(*)::integer from (select from parked limit $1) as waiting) as parked,
         (select parked_at from parked order by parked_at limit 1) as "oldestParkedAt",
         count(*)::integer as "blockedCases",
         min(updated_at) as "oldestBlockedAt"
    from (select updated_at from cases where blocked is not null limit $1) as blocked`;

// Where everything is acknowledged these look-ups end at the first line, which is not there.
const ofStreams = `
  select peer, sent_size as "sentSize", acked_size as "ackedSize",
         received_size as "receivedSize", fault,
         least(sent_size - acked_size, $1)::integer as unacked,
         (select recorded_at from journal
           where is_outgoing and journal.peer = streams.peer and stream_no = acked_size + 1)
           as "oldestUnackedAt",
         array(select case_no
                 from (select case_no, stream_no from journal
                        where is_outgoing and journal.peer = streams.peer
                          and stream_no > acked_size
                        order by stream_no
                        limit $2) as line
                where case_no is not null
                group by case_no
                order by min(stream_no)
                limit $3) as "caseNos"
    from streams
   order by peer`;

export async function readBacklog(session: Session): Promise<Backlog> {
  const [[total], streams] = await Promise.all([
    session.run<Omit<Backlog, 'streams'>>({ text: totals }, [BACKLOG_COUNT_MAX]),
    session.run<StreamBacklog>({ text: ofStreams }, [
      BACKLOG_COUNT_MAX,
      UNACKED_LINES_MAX,
      UNACKED_CASES_MAX,
    ]),
  ]);
  return { ...total!, streams };
}
