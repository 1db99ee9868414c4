import { admits, automaticEvents, evolve, initialState, penOf } from '@tongban/case';
import type { CaseState } from '@tongban/case';
import { problems } from '@tongban/contracts';
import type { EventData, ProblemCode } from '@tongban/contracts';
import { decideRequest } from './decide-command.js';
import { genesisHash } from '../wire/digest.js';
import type {
  ChangeMessage,
  RequestMessage,
  RequestRefusedMessage,
  SequencedMessage,
} from '../wire/message.js';
import type { CaseRecord, ChangeRow, InboxRefusal } from '../ports/store.js';
import { tellRefusal } from './refusals.js';
import { tellSupervisionOfBlock } from './supervise.js';
import { peerOf, sideOf } from './work.js';
import type { Work } from './work.js';
import { append, tellBackOffice, writeChange } from './write-change.js';

export type Applied =
  | { readonly outcome: 'APPLIED' }
  | { readonly outcome: 'PARKED' }
  | { readonly outcome: 'REFUSED'; readonly refusal: InboxRefusal }
  | { readonly outcome: 'DEAD_LETTERED'; readonly code: ProblemCode; readonly detail: string };

/**
 * Applies a message of the other region in that region's sequence. One that comes too early, or
 * whose case is blocked, waits: the caller parks it.
 */
export function applySequenced(work: Work, message: SequencedMessage): Applied {
  const record = work.find(message.caseNo) ?? newReplica(work, message);
  if (!record) return message.caseSeq === 1 ? noSuchCase : { outcome: 'PARKED' };
  if ('outcome' in record) return record;
  if (record.blocked !== null) return { outcome: 'PARKED' };
  if (message.from !== peerOf(record, work.engine.region))
    return dead('WRONG_SENDER', 'the sender is not the other region of the case');
  if (message.caseSeq > record.receivedSeq + 1) return { outcome: 'PARKED' };
  if (message.caseSeq <= record.receivedSeq)
    return dead('CONTENT_CONFLICT', `sequence ${message.caseSeq} was another message`);
  const next = { ...record, receivedSeq: message.caseSeq };
  switch (message.kind) {
    case 'CHANGE':
      return applyChange(work, next, message);
    case 'REQUEST':
      return applyRequest(work, next, message);
    case 'REQUEST_REFUSED':
      return applyRefusal(work, next, message);
  }
}

/** Nothing more is applied to a case until an operator acts. */
export function block(work: Work, caseNo: string, code: ProblemCode): void {
  const record = work.find(caseNo);
  if (!record || record.blocked !== null) return;
  work.save({ ...record, blocked: code });
  tellSupervisionOfBlock(work, caseNo, code);
  work.reports.push({ kind: 'BLOCKED', caseNo, code });
}

const noSuchCase: Applied = dead('CASE_NOT_FOUND', 'the first message of a case must file it');

function dead(code: ProblemCode, detail: string): Applied {
  return { outcome: 'DEAD_LETTERED', code, detail };
}

/** A case that another region tells of for the first time. */
function newReplica(work: Work, message: SequencedMessage): CaseRecord | Applied | undefined {
  if (message.kind !== 'CHANGE' || message.caseSeq !== 1) return undefined;
  const [first] = message.events;
  if (first?.type !== 'case.submitted') return undefined;
  const data = first.data as EventData['case.submitted'];
  if (data.handlingRegion !== work.engine.region || data.originRegion !== message.from)
    return dead('WRONG_TARGET', 'the case is not for this region, or not from its sender');
  return {
    caseNo: message.caseNo,
    originRegion: data.originRegion,
    handlingRegion: data.handlingRegion,
    item: data.item,
    state: initialState,
    eventCount: 0,
    headHash: genesisHash,
    sentSeq: 0,
    receivedSeq: 0,
    blocked: null,
    dueAt: null,
    filedAt: new Date(first.occurredAt),
    updatedAt: work.now,
  };
}

function applyChange(work: Work, record: CaseRecord, message: ChangeMessage): Applied {
  const fault = checkHistory(record, message);
  if (fault) return fault;
  const change = rowOf(work, message);
  const added = append(work, record, { change, events: message.events });
  work.save(added);
  tellBackOffice(work, change, message.traceparent);
  const events = automaticEvents(added.state, work.context(added));
  if (events.length > 0) {
    const { traceparent } = message;
    // An automatic step carries no content of its own, so it always fits into a record.
    writeChange(work, { record: added, events, cause: '', traceparent });
  }
  return { outcome: 'APPLIED' };
}

/** The history must go on exactly where this replica ends, by the hand of whoever holds the pen. */
function checkHistory(record: CaseRecord, message: ChangeMessage): Applied | undefined {
  const { change, events } = message;
  if (change.previousHash !== record.headHash || change.firstEventNo !== record.eventCount + 1)
    return dead('HISTORY_DIVERGED', `the change does not follow event ${record.eventCount}`);
  const side = sideOf(record, message.from);
  let state: CaseState = record.state;
  for (const event of events) {
    if (penOf(state) !== side) return dead('WRITER_NOT_PERMITTED', `${event.type} out of turn`);
    if (!admits(state, event.type))
      return dead('TRANSITION_NOT_ALLOWED', `${event.type} after ${state.status}`);
    state = evolve(state, event);
  }
  return undefined;
}

function rowOf(work: Work, message: ChangeMessage): ChangeRow {
  const { change } = message;
  return {
    changeId: change.changeId,
    caseNo: change.caseNo,
    firstEventNo: change.firstEventNo,
    eventCount: message.events.length,
    region: change.region,
    previousHash: change.previousHash,
    hash: message.digest,
    body: message.body,
    recordedAt: work.now,
  };
}

function applyRequest(work: Work, record: CaseRecord, message: RequestMessage): Applied {
  work.save(record);
  const verdict = decideRequest(work, message, record);
  return verdict.outcome === 'REFUSED'
    ? { outcome: 'REFUSED', refusal: verdict.refusal }
    : { outcome: 'APPLIED' };
}

function applyRefusal(work: Work, record: CaseRecord, message: RequestRefusedMessage): Applied {
  work.save(record);
  const { commandId, commandType, code, detail, errors } = message.refused;
  const known = Object.hasOwn(problems, code) ? (code as ProblemCode) : 'TRANSITION_NOT_ALLOWED';
  tellRefusal(work, {
    commandId,
    commandType,
    caseNo: record.caseNo,
    region: message.from,
    why: { code: known, detail: detail ?? '', errors },
    traceparent: message.traceparent,
  });
  return { outcome: 'APPLIED' };
}
