import { penOf } from '@tongban/case';
import type { CaseEvent } from '@tongban/case';
import type { ProblemCode, RecordData } from '@tongban/contracts';
import type { CaseRecord, ChangeRow } from '../ports/store.js';
import type { Work } from './work.js';

/**
 * What a region tells of its cases to whoever supervises it: who, what kind, when; never what an
 * event says. Only the region that wrote a change tells of it, so each is told once. It goes
 * through the outbox with the change itself: none is lost, none is told that did not happen.
 */
export function tellSupervisionOfChange(
  work: Work,
  record: CaseRecord,
  added: {
    readonly change: ChangeRow;
    readonly events: readonly CaseEvent[];
    readonly traceparent: string | null;
  },
): void {
  const { change, events, traceparent } = added;
  const data = {
    caseNo: record.caseNo,
    changeId: change.changeId,
    region: change.region,
    item: record.item,
    originRegion: record.originRegion,
    handlingRegion: record.handlingRegion,
    status: record.state.status,
    holder: holderOf(record),
    dueAt: record.dueAt ?? undefined,
    firstEventNo: change.firstEventNo,
    events: events.map(({ type, occurredAt }) => ({ type, occurredAt })),
    filedAt: record.filedAt.toISOString(),
    recordedAt: change.recordedAt.toISOString(),
  };
  tell(work, 'supervision.case-changed', { data, traceparent });
}

export function tellSupervisionOfBlock(work: Work, caseNo: string, code: ProblemCode): void {
  const { region } = work.engine;
  const blockedAt = work.now.toISOString();
  const data = { caseNo, region, code, blockedAt };
  tell(work, 'supervision.case-blocked', { data, traceparent: null });
}

/** The region that acts next; undefined when the case has ended. */
function holderOf(record: CaseRecord): string | undefined {
  const pen = penOf(record.state);
  if (pen === null) return undefined;
  return pen === 'ORIGIN' ? record.originRegion : record.handlingRegion;
}

type Told = 'supervision.case-changed' | 'supervision.case-blocked';

function tell<T extends Told>(
  work: Work,
  type: T,
  told: { readonly data: RecordData[T]; readonly traceparent: string | null },
): void {
  const { caseNo } = told.data;
  work.send({
    type,
    destination: 'SUPERVISION',
    key: caseNo,
    caseNo,
    targetRegion: null,
    body: Buffer.from(JSON.stringify(told.data)),
    traceparent: told.traceparent,
  });
}
