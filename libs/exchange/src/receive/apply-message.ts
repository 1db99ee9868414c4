import { problems } from '@tongban/contracts';
import type { ProblemCode } from '@tongban/contracts';
import type { CaseRecord, ParkedMessage } from '../ports/journal.js';
import { fail, ok } from '../result.js';
import type { Refusal, Result } from '../result.js';
import { encodeCaseRequestRefused } from '../wire/case-request-refused.js';
import { encodeEdgeMessageRejected } from '../wire/edge-message-rejected.js';
import { encodeMessageRejected } from '../wire/message-rejected.js';
import type {
  Message,
  RejectedMessage,
  RequestMessage,
  RequestRefusedMessage,
} from '../wire/message.js';
import { applyChange, applyHistory } from './apply-change.js';
import { decideRequest } from './decide-command.js';
import { tellRefusal } from './tell-refusal.js';
import { peerOf } from './unit-of-work.js';
import type { UnitOfWork } from './unit-of-work.js';

/**
 * Takes a message in charge, in its place in the stream: it is applied, or kept as faulty, or waits
 * because its case is blocked. `origin` says where it came in, for whoever looks at what was kept.
 */
export function takeMessage(unit: UnitOfWork, message: Message, origin: string): void {
  const record = message.caseNo === null ? undefined : unit.find(message.caseNo);
  if (record && record.blocked !== null && isParty(unit, record, message)) {
    keepWaiting(unit, message, origin);
    return;
  }
  const applied = applyMessage(unit, message);
  if (!applied.ok) keepFaulty(unit, message, { why: applied.refusal, origin });
}

/** Applies it, or says why it cannot be; then nothing of it is left in the unit of work. */
export function applyMessage(unit: UnitOfWork, message: Message): Result<null> {
  const record = message.caseNo === null ? undefined : unit.find(message.caseNo);
  const foreign = record && !isParty(unit, record, message);
  if (foreign && message.kind !== 'REJECTED')
    return fail('NOT_A_PARTY', 'the sender is not the other region of the case');
  switch (message.kind) {
    case 'FAULTY':
      return { ok: false, refusal: message.why };
    case 'CHANGE':
      return voided(applyChange(unit, record, message));
    case 'HISTORY':
      return voided(applyHistory(unit, record, message));
    case 'REQUEST':
      return record ? applyRequest(unit, record, message) : noSuchCase;
    case 'REQUEST_REFUSED':
      return record ? applyRefusal(unit, record, message) : noSuchCase;
    case 'REJECTED':
      return applyRejection(unit, foreign ? undefined : record, message);
  }
}

const noSuchCase = fail('CASE_NOT_FOUND', 'this region has no such case');

function isParty(unit: UnitOfWork, record: CaseRecord, { from }: Message): boolean {
  return peerOf(record, unit.engine.region) === from;
}

function voided(result: Result<unknown>): Result<null> {
  return result.ok ? ok(null) : result;
}

/** The line itself, in the journal. */
function recordLine(
  unit: UnitOfWork,
  message: Message,
  kind: 'case.request' | 'case.request-refused' | 'message.rejected',
): void {
  const { from: region, number, line: body, caseNo } = message;
  unit.record({ kind, body, caseNo, region, received: { peer: region, number } });
}

function applyRequest(unit: UnitOfWork, record: CaseRecord, message: RequestMessage): Result<null> {
  recordLine(unit, message, 'case.request');
  const going = unit.save({ ...record, rejected: null });
  const verdict = decideRequest(unit, message, going);
  if (verdict.outcome !== 'REFUSED') return ok(null);
  const { caseNo, commandId, commandType, traceparent } = message.request;
  const { refusal } = verdict;
  unit.reports.push({ kind: 'REFUSED', caseNo, code: refusal.code });
  unit.record({
    kind: 'case.request-refused',
    body: encodeCaseRequestRefused({ caseNo, commandId, commandType, ...refusal }),
    caseNo,
    cause: commandId,
    traceparent: traceparent ?? null,
    to: message.from,
  });
  return ok(null);
}

function applyRefusal(
  unit: UnitOfWork,
  record: CaseRecord,
  message: RequestRefusedMessage,
): Result<null> {
  recordLine(unit, message, 'case.request-refused');
  const { caseNo } = unit.save({ ...record, rejected: null });
  const { commandId, commandType, code, detail = '', errors } = message.refused;
  // A newer peer may have codes that are not known here.
  const known = Object.hasOwn(problems, code) ? (code as ProblemCode) : 'TRANSITION_NOT_ALLOWED';
  const why = { code: known, detail, errors };
  tellRefusal(unit, {
    commandId,
    commandType,
    caseNo,
    region: message.from,
    why,
    traceparent: null,
  });
  return ok(null);
}

/** The other region set a message of this one aside: the case says so until it goes on. */
function applyRejection(
  unit: UnitOfWork,
  record: CaseRecord | undefined,
  message: RejectedMessage,
): Result<null> {
  const { from: region } = message;
  const { number, messageType, code, detail = '' } = message.rejected;
  if (Number(number) > unit.stream(region).sentSize)
    return fail('SCHEMA_INVALID', 'number: no such message was sent');
  recordLine(unit, message, 'message.rejected');
  const known = Object.hasOwn(problems, code) ? (code as ProblemCode) : 'SCHEMA_INVALID';
  const caseNo = record?.caseNo ?? null;
  if (record) unit.save({ ...record, rejected: known });
  unit.record({
    kind: 'edge.message-rejected',
    body: encodeEdgeMessageRejected({
      ...(caseNo === null ? {} : { caseNo }),
      region,
      messageType,
      code: known,
      title: problems[known].title.zh,
      detail,
    }),
    caseNo,
    summary: { code: known },
  });
  unit.reports.push({ kind: 'REJECTED_BY_PEER', peer: region, caseNo, code: known });
  return ok(null);
}

interface Keeping {
  readonly why: Refusal;
  readonly origin: string;
  /** Its sender knows already that it was set aside for this. */
  readonly isTold?: boolean;
}

/**
 * Keeps a message that is wrong in itself, tells its sender, and holds the case up if it is the
 * sender's: one bad message stops one case, never a stream, and never a case of others.
 */
export function keepFaulty(unit: UnitOfWork, message: Message, keeping: Keeping): void {
  const { why, origin, isTold = false } = keeping;
  const { from: peer, number, type, caseNo } = message;
  const { code, detail } = why;
  unit.park({ ...parkedOf(unit, message, origin), reason: 'FAULTY', code, detail });
  unit.reports.push({ kind: 'FAULTY', peer, number, type, caseNo, code });
  const record = caseNo === null ? undefined : unit.find(caseNo);
  if (record && isParty(unit, record, message)) block(unit, record, { message, why });
  // A rejection is never rejected: two regions would answer each other for ever.
  if (isTold || type === 'message.rejected') return;
  const rejected = {
    number: String(number),
    messageType: type,
    code,
    detail: detail.slice(0, detailMax),
  };
  const body = encodeMessageRejected(caseNo === null ? rejected : { ...rejected, caseNo });
  unit.record({ kind: 'message.rejected', body, caseNo, to: peer });
}

/** As many characters as the contract of a detail holds. */
const detailMax = 500;

/** Keeps a message until the case it is about goes on. */
export function keepWaiting(unit: UnitOfWork, message: Message, origin: string): void {
  unit.park(parkedOf(unit, message, origin));
  const { from: peer, number, caseNo } = message;
  unit.reports.push({ kind: 'WAITING', peer, number, caseNo: caseNo ?? '' });
}

function parkedOf(unit: UnitOfWork, message: Message, origin: string): ParkedMessage {
  const { from: peer, number, caseNo, type, line: body } = message;
  const place = { peer, number, caseNo, type, body, origin, parkedAt: unit.now };
  return { ...place, reason: 'WAITING', code: null, detail: '' };
}

/** Nothing more is applied to a case until an operator acts. */
function block(
  unit: UnitOfWork,
  record: CaseRecord,
  { message, why }: { readonly message: Message; readonly why: Refusal },
): void {
  if (record.blocked !== null) return;
  const { caseNo } = unit.save({ ...record, blocked: why.code });
  const { from: peer, number } = message;
  const body = Buffer.from(
    JSON.stringify({ caseNo, code: why.code, peer, number: String(number) }),
  );
  unit.record({ kind: 'case.blocked', body, caseNo, summary: { code: why.code } });
  unit.reports.push({ kind: 'BLOCKED', caseNo, code: why.code });
}
