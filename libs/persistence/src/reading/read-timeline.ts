import type { Session } from '../session.js';
import { journal } from '../tables/tables.js';
import { type UnpackedEvent, unpackChange } from './unpack-change.js';

/** How a change of this region reaches the other one. */
export interface ChangeDelivery {
  /** Its number in the stream of the other region. */
  readonly streamNo: number;
  /** When it was recorded, to be sent at once. */
  readonly sentAt: Date;
  /** When the other region said that it has it; null until then. */
  readonly ackedAt: Date | null;
}

/** One event of the history. */
export interface TimelineEntry extends UnpackedEvent {
  readonly changeId: string;
  readonly region: string;
  readonly cause: string | null;
  readonly recordedAt: Date;
  /** SHA-256 of the change it belongs to. */
  readonly hash: string;
  /** Null for a change of the other region, and while that one has not been told of the case. */
  readonly delivery: ChangeDelivery | null;
}

const text = `
  select ${journal.list}, "ackedAt"
    from journal
    left join lateral (select received_at as "ackedAt" from acks
                        where acks.peer = journal.peer and acks.size >= journal.stream_no
                        order by acks.size
                        limit 1) as ack on is_outgoing
   where kind = 'case.changed' and case_no = $1
   order by first_event_no`;

export async function readTimeline(
  session: Session,
  caseNo: string,
): Promise<readonly TimelineEntry[]> {
  const rows = await session.run<{ ackedAt: Date | null }>({ text }, [caseNo]);
  const entries: TimelineEntry[] = [];
  let delivery: ChangeDelivery | null = null;
  // From the end: what was written before the case was shared went out with the change that shared it.
  for (const { ackedAt, ...row } of rows.toReversed()) {
    const change = journal.rowOf(row);
    const { id: changeId, region, recordedAt, streamNo, isOutgoing } = change;
    if (isOutgoing === false) delivery = null;
    if (isOutgoing && streamNo !== null) delivery = { streamNo, sentAt: recordedAt, ackedAt };
    const { cause, events } = unpackChange(change);
    const hash = change.hash.toString('hex');
    for (const event of events.toReversed())
      entries.push({ ...event, changeId, region, cause, recordedAt, hash, delivery });
  }
  return entries.reverse();
}
