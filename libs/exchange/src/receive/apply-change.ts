import {
  admits,
  automaticEvents,
  evolve,
  initialState,
  parseCaseNo,
  penOf,
  stateVersion,
} from '@tongban/case';
import type { CaseEvent, CaseState } from '@tongban/case';
import type { EventData } from '@tongban/contracts';
import type { CaseRecord, ParkedKey } from '../ports/journal.js';
import { fail, ok } from '../result.js';
import type { Result } from '../result.js';
import type { ReadChange } from '../wire/case-changed.js';
import { digestOf, genesisHash } from '../wire/digest.js';
import type { ChangeMessage, HistoryMessage } from '../wire/message.js';
import { sideOf } from './unit-of-work.js';
import type { UnitOfWork } from './unit-of-work.js';
import { follow, reportApplied, summaryOf, writeChange } from './write-change.js';

/** Applies a change that the sender itself wrote, and takes the steps that follow by themselves. */
export function applyChange(
  unit: UnitOfWork,
  record: CaseRecord | undefined,
  message: ChangeMessage,
): Result<CaseRecord> {
  if (message.change.region !== message.from)
    return fail('WRONG_SENDER', 'the change was written by another region');
  const { from: peer, number } = message;
  const known = record ?? newReplica(unit, peer, message);
  if (!known) return firstMustFile;
  const added = append(unit, known, { read: message, received: { peer, number } });
  return added.ok ? ok(takeAutomaticSteps(unit, added.value, message)) : added;
}

/** Applies the earlier changes of a case, whoever wrote them. Its end leaves no step to take here. */
export function applyHistory(
  unit: UnitOfWork,
  record: CaseRecord | undefined,
  message: HistoryMessage,
): Result<CaseRecord> {
  const { from: peer, number, caseNo, line } = message;
  const [first] = message.changes;
  const known = record ?? (first && newReplica(unit, peer, first));
  if (!known) return firstMustFile;
  const checked = checkHistories(known, message.changes);
  if (!checked.ok) return checked;
  unit.record({
    kind: 'case.history',
    body: line,
    caseNo,
    region: peer,
    received: { peer, number },
  });
  return message.changes.reduce<Result<CaseRecord>>(
    (so, read) => (so.ok ? append(unit, so.value, { read, received: null }) : so),
    ok(known),
  );
}

/** All of them before the first is written: a message is applied whole or not at all. */
function checkHistories(record: CaseRecord, changes: readonly ReadChange[]): Result<CaseRecord> {
  return changes.reduce<Result<CaseRecord>>((so, read) => {
    const checked = so.ok ? checkHistory(so.value, read) : so;
    if (!so.ok || !checked.ok) return checked.ok ? so : checked;
    return ok({ ...follow(so.value, read.events), headHash: digestOf(read.body) });
  }, ok(record));
}

/** Goes on with what the gateway of this side does by itself in the state the case is in. */
function takeAutomaticSteps(
  unit: UnitOfWork,
  record: CaseRecord,
  { change }: ChangeMessage,
): CaseRecord {
  const events = automaticEvents(record.state, unit.context(record));
  if (events.length === 0) return record;
  const traceparent = change.traceparent ?? null;
  // A step that the other region would not understand yet waits, and is taken when it is asked again.
  const written = writeChange(unit, { record, events, cause: '', traceparent });
  return written.ok ? written.value : record;
}

const firstMustFile = fail('CASE_NOT_FOUND', 'the first message of a case must file it');

/** A case that another region tells of for the first time. */
function newReplica(unit: UnitOfWork, from: string, read: ReadChange): CaseRecord | undefined {
  const [first] = read.events;
  if (first?.type !== 'case.submitted') return undefined;
  const data = first.data as EventData['case.submitted'];
  const { caseNo } = read.change;
  const isOurs = data.handlingRegion === unit.engine.region && data.originRegion === from;
  if (!isOurs || !isNumberOf(caseNo, data)) return undefined;
  return {
    caseNo,
    originRegion: data.originRegion,
    handlingRegion: data.handlingRegion,
    item: data.item,
    state: initialState,
    stateVersion,
    eventCount: 0,
    headHash: genesisHash,
    isShared: true,
    blocked: null,
    rejected: null,
    dueAt: null,
    filedAt: new Date(first.occurredAt),
    updatedAt: unit.now,
  };
}

/** By its number a case is found among the regions: one that lies is no case. */
function isNumberOf(
  caseNo: string,
  { originRegion, handlingRegion }: Pick<CaseRecord, 'originRegion' | 'handlingRegion'>,
): boolean {
  const parts = parseCaseNo(caseNo);
  return (
    parts !== undefined &&
    originRegion.startsWith(parts.originRegion.slice(0, 2)) &&
    handlingRegion.startsWith(parts.handlingRegion.slice(0, 2))
  );
}

interface Addition {
  readonly read: ReadChange;
  /** The line it came as; null when a history quotes it. */
  readonly received: ParkedKey | null;
}

/** Puts a change of another region behind the history of a case. */
function append(
  unit: UnitOfWork,
  record: CaseRecord,
  { read, received }: Addition,
): Result<CaseRecord> {
  const { change, events, body } = read;
  const checked = checkHistory(record, read);
  if (!checked.ok) return checked;
  const next = follow(record, events);
  const entry = unit.record({
    kind: 'case.changed',
    id: change.changeId,
    body,
    caseNo: record.caseNo,
    region: change.region,
    firstEventNo: change.firstEventNo,
    eventCount: events.length,
    previousHash: Buffer.from(change.previousHash, 'hex'),
    cause: change.cause ?? '',
    traceparent: change.traceparent ?? null,
    summary: summaryOf(next, events),
    ...(received ? { received } : {}),
  });
  reportApplied(unit, record.caseNo, events);
  return ok(unit.save({ ...next, headHash: entry.hash.toString('hex'), rejected: null }));
}

/** The history must go on exactly where this replica ends, by the hand of whoever holds the pen. */
function checkHistory(record: CaseRecord, { change, events }: ReadChange): Result<CaseState> {
  if (change.previousHash !== record.headHash || change.firstEventNo !== record.eventCount + 1)
    return fail('HISTORY_DIVERGED', `the change does not follow event ${record.eventCount}`);
  if (change.region !== record.originRegion && change.region !== record.handlingRegion)
    return fail('NOT_A_PARTY', 'the change was written by a region that is no party of the case');
  return events.reduce<Result<CaseState>>(
    (state, event) =>
      state.ok ? checkEvent(state.value, event, sideOf(record, change.region)) : state,
    ok(record.state),
  );
}

function checkEvent(
  state: CaseState,
  event: CaseEvent,
  side: ReturnType<typeof sideOf>,
): Result<CaseState> {
  if (penOf(state) !== side) return fail('WRITER_NOT_PERMITTED', `${event.type} out of turn`);
  if (!admits(state, event.type))
    return fail('TRANSITION_NOT_ALLOWED', `${event.type} after ${state.status}`);
  return ok(evolve(state, event));
}
