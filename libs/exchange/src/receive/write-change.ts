import { formatInstant } from '@tongban/contracts';
import { dueAtOf, evolve, penOf } from '@tongban/case';
import type { CaseEvent } from '@tongban/case';
import type { EventType, RecordData } from '@tongban/contracts';
import type { CaseRecord, EntrySummary, JournalEntry } from '../ports/journal.js';
import { fail, ok } from '../result.js';
import type { Result } from '../result.js';
import { encodeCaseChanged } from '../wire/case-changed.js';
import { encodeCaseHistories } from '../wire/case-history.js';
import { peerOf } from './unit-of-work.js';
import type { UnitOfWork } from './unit-of-work.js';

export interface ChangeInput {
  readonly record: CaseRecord;
  readonly events: readonly CaseEvent[];
  /** Id of the command that led to it; empty for an automatic step. */
  readonly cause: string;
  readonly traceparent: string | null;
}

/**
 * Adds a change of this region to the history of a case and, once it is shared, to the stream of the
 * other region. Fails, and nothing is done, when the other region would not understand it, or when it
 * is larger than a change may be.
 */
export function writeChange(unit: UnitOfWork, input: ChangeInput): Result<CaseRecord> {
  const { record, events, cause, traceparent } = input;
  const { engine } = unit;
  const peer = peerOf(record, engine.region);
  const tooNew = events.find(({ type }) => !isUnderstood(unit, type, peer));
  if (tooNew) return peerTooOld(tooNew.type);
  const changeId = engine.random.uuid(unit.now);
  const firstEventNo = record.eventCount + 1;
  const body = encodeCaseChanged({
    caseNo: record.caseNo,
    changeId,
    region: engine.region,
    firstEventNo,
    previousHash: record.headHash,
    ...(cause === '' ? {} : { cause }),
    ...(traceparent === null ? {} : { traceparent }),
    // What the domain makes is plain JSON.
    events: events as unknown as RecordData['case.changed']['events'],
  });
  if (body.length > engine.limits.changeBytesMax)
    return fail(
      'PAYLOAD_TOO_LARGE',
      '变更过大，无法传送。 The change would not fit into a message.',
    );
  const next = follow(record, events);
  const isShared = record.isShared || events.some(({ type }) => type === 'case.transferred');
  if (isShared && !record.isShared) sendHistory(unit, record, peer);
  const entry = unit.record({
    kind: 'case.changed',
    id: changeId,
    body,
    caseNo: record.caseNo,
    firstEventNo,
    eventCount: events.length,
    previousHash: Buffer.from(record.headHash, 'hex'),
    cause,
    traceparent,
    summary: summaryOf(next, events),
    ...(isShared ? { to: peer } : {}),
  });
  if (!isShared) noteUnshared(unit, entry);
  reportApplied(unit, record.caseNo, events);
  return ok(unit.save({ ...next, headHash: entry.hash.toString('hex'), isShared }));
}

/** Whether both regions understand the event: the other one by the release that it announced. */
export function isUnderstood(unit: UnitOfWork, event: EventType, peer: string): boolean {
  const { release, sinceOf } = unit.engine.contracts;
  return sinceOf(event) <= Math.min(release, unit.stream(peer).peerRelease);
}

export function peerTooOld(event: EventType): ReturnType<typeof fail> {
  return fail('PEER_TOO_OLD', `the release of the other region does not know ${event}`);
}

/** The case after events; the caller sets the head of the chain. */
export function follow(record: CaseRecord, events: readonly CaseEvent[]): CaseRecord {
  const state = events.reduce(evolve, record.state);
  return {
    ...record,
    state,
    eventCount: record.eventCount + events.length,
    dueAt: dueAtOf(state),
  };
}

export function summaryOf(record: CaseRecord, events: readonly CaseEvent[]): EntrySummary {
  const { item, originRegion, handlingRegion, state, dueAt, filedAt } = record;
  const pen = penOf(state);
  return {
    item,
    originRegion,
    handlingRegion,
    status: state.status,
    ...(pen === null ? {} : { holder: pen === 'ORIGIN' ? originRegion : handlingRegion }),
    ...(dueAt === null ? {} : { dueAt }),
    filedAt: formatInstant(filedAt),
    events: events.map(({ type, occurredAt }) => ({ type, occurredAt })),
  };
}

export function reportApplied(
  unit: UnitOfWork,
  caseNo: string,
  events: readonly CaseEvent[],
): void {
  unit.reports.push({ kind: 'APPLIED', caseNo, events: events.map(({ type }) => type) });
}

/**
 * The handling region learns of a case when it is transferred, not before: a request refused at
 * the window never leaves the province (PIPL Art. 6). Then it gets the whole history, in order.
 */
function sendHistory(unit: UnitOfWork, { caseNo }: CaseRecord, to: string): void {
  const earlier = unit.unshared.get(caseNo) ?? [];
  unit.unshared.delete(caseNo);
  const bodies = earlier.map(({ body }) => body);
  const { messageBytesMax } = unit.engine.limits;
  for (const body of encodeCaseHistories(caseNo, bodies, messageBytesMax))
    unit.record({ kind: 'case.history', body, caseNo, to });
}

function noteUnshared(unit: UnitOfWork, entry: JournalEntry): void {
  const caseNo = entry.caseNo ?? '';
  const earlier = unit.unshared.get(caseNo);
  if (earlier) earlier.push(entry);
  else unit.unshared.set(caseNo, [entry]);
}
