import { dueAtOf, evolve } from '@tongban/case';
import type { CaseEvent } from '@tongban/case';
import { digestOf } from '../wire/digest.js';
import type { CaseRecord, ChangeRow } from '../ports/store.js';
import { tellSupervisionOfChange } from './supervise.js';
import { peerOf, sideOf } from './work.js';
import type { Work } from './work.js';

export interface ChangeInput {
  readonly record: CaseRecord;
  readonly events: readonly CaseEvent[];
  /** Id of the command that led to it; empty for an automatic step. */
  readonly cause: string;
  readonly traceparent: string | null;
}

/**
 * Adds a change of this region to the history of a case: to the store, to the other region and to
 * the back office. Returns false, and does nothing, when it is larger than a record may be.
 */
export function writeChange(work: Work, input: ChangeInput): boolean {
  const { record, events } = input;
  const { engine } = work;
  const changeId = engine.random.uuid(work.now);
  const firstEventNo = record.eventCount + 1;
  const body = Buffer.from(
    JSON.stringify({
      caseNo: record.caseNo,
      changeId,
      region: engine.region,
      firstEventNo,
      previousHash: record.headHash,
      cause: input.cause,
      events,
    }),
  );
  if (body.length > engine.limits.payloadBytesMax) return false;
  const change: ChangeRow = {
    changeId,
    caseNo: record.caseNo,
    firstEventNo,
    eventCount: events.length,
    region: engine.region,
    previousHash: record.headHash,
    hash: digestOf(body),
    body,
    recordedAt: work.now,
  };
  const next = append(work, record, { change, events });
  const sent = share(work, next, { change, events, traceparent: input.traceparent });
  work.save(sent);
  tellBackOffice(work, change, input.traceparent);
  tellSupervisionOfChange(work, sent, { change, events, traceparent: input.traceparent });
  return true;
}

/** Puts a change behind the history of a case, in memory. */
export function append(
  work: Work,
  record: CaseRecord,
  added: { readonly change: ChangeRow; readonly events: readonly CaseEvent[] },
): CaseRecord {
  work.changes.push(added.change);
  const state = added.events.reduce(evolve, record.state);
  work.reports.push({
    kind: 'APPLIED',
    caseNo: record.caseNo,
    events: added.events.map((event) => event.type),
  });
  return {
    ...record,
    state,
    eventCount: record.eventCount + added.events.length,
    headHash: added.change.hash,
    dueAt: dueAtOf(state),
  };
}

export function tellBackOffice(work: Work, change: ChangeRow, traceparent: string | null): void {
  work.send({
    type: 'case.change',
    key: change.caseNo,
    caseNo: change.caseNo,
    targetRegion: null,
    body: change.body,
    digest: change.hash,
    traceparent,
  });
}

/**
 * The handling region learns of a case when it is transferred, not before: a request refused at
 * the window never leaves the province (PIPL Art. 6). Then it gets the whole history, in order.
 */
function share(
  work: Work,
  record: CaseRecord,
  added: {
    readonly change: ChangeRow;
    readonly events: readonly CaseEvent[];
    readonly traceparent: string | null;
  },
): CaseRecord {
  const { region } = work.engine;
  const pending = [...(work.unshared.get(record.caseNo) ?? []), added.change];
  const transferred = added.events.some((event) => event.type === 'case.transferred');
  const isShared = sideOf(record, region) === 'HANDLING' || record.sentSeq > 0 || transferred;
  work.unshared.set(record.caseNo, isShared ? [] : pending);
  if (!isShared) return record;
  let { sentSeq } = record;
  for (const change of pending) {
    sentSeq += 1;
    work.send({
      type: 'case.change',
      messageId: change.changeId,
      key: record.caseNo,
      caseNo: record.caseNo,
      targetRegion: peerOf(record, region),
      caseSeq: sentSeq,
      body: change.body,
      digest: change.hash,
      traceparent: added.traceparent,
    });
  }
  return { ...record, sentSeq };
}
