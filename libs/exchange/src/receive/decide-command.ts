import { allowedCommands, dayOf, decide, formatCaseNo, initialState, penOf } from '@tongban/case';
import type { CommandData, CommandType } from '@tongban/contracts';
import { genesisHash } from '../wire/digest.js';
import type { CommandMessage, RequestMessage } from '../wire/message.js';
import type { CaseRecord, InboxRefusal } from '../ports/store.js';
import { answerRefusal, sendRefusal, sendToPeer } from './refusals.js';
import { peerOf, sideOf } from './work.js';
import type { Work } from './work.js';
import { writeChange } from './write-change.js';

/** What became of a command. */
export type Verdict =
  | { readonly outcome: 'APPLIED' | 'FORWARDED'; readonly caseNo: string }
  | { readonly outcome: 'REFUSED'; readonly caseNo: string | null; readonly refusal: InboxRefusal };

/** A command of this region's back office. */
export function decideCommand(work: Work, message: CommandMessage): Verdict {
  const verdict = judge(work, message);
  if (verdict.outcome === 'REFUSED') {
    work.reports.push({ kind: 'REFUSED', caseNo: verdict.caseNo, code: verdict.refusal.code });
    if (message.channel === 'EDGE') answerRefusal(work, message, verdict.refusal);
  }
  return verdict;
}

/** A command of the other region's back office, which its gateway passed on. */
export function decideRequest(work: Work, message: RequestMessage, record: CaseRecord): Verdict {
  const { request, traceparent } = message;
  const command = { type: request.commandType, data: request.data } as Command;
  const verdict = message.invalid
    ? refused(record.caseNo, message.invalid)
    : decideHere(work, { record, command, cause: request.commandId, traceparent }, message.from);
  if (verdict.outcome === 'REFUSED') {
    work.reports.push({ kind: 'REFUSED', caseNo: record.caseNo, code: verdict.refusal.code });
    sendRefusal(work, record, { request, why: verdict.refusal, traceparent });
  }
  return verdict;
}

type Command = { readonly [T in CommandType]: { type: T; data: CommandData[T] } }[CommandType];

interface Proposal {
  readonly record: CaseRecord;
  readonly command: Command;
  readonly cause: string;
  readonly traceparent: string | null;
}

function judge(work: Work, message: CommandMessage): Verdict {
  if (message.invalid || message.type === null)
    return refused(message.caseNo, message.invalid ?? refusal('UNKNOWN_TYPE', 'no such command'));
  const command = { type: message.type, data: message.data } as Command;
  const { messageId: cause, traceparent } = message;
  if (command.type === 'case.file') {
    const record = newCase(work, message, command.data);
    const verdict = decideHere(work, { record, command, cause, traceparent }, work.engine.region);
    return verdict.outcome === 'REFUSED' ? { ...verdict, caseNo: null } : verdict;
  }
  const record = message.caseNo === null ? undefined : work.find(message.caseNo);
  if (!record) return refused(null, refusal('CASE_NOT_FOUND', 'this region has no such case'));
  const proposal = { record, command, cause, traceparent };
  const side = sideOf(record, work.engine.region);
  const pen = penOf(record.state);
  const isRequest = pen !== null && pen !== side;
  return isRequest && allowedCommands(record.state, side).includes(command.type)
    ? forward(work, proposal)
    : decideHere(work, proposal, work.engine.region);
}

/** Decides as the region that holds the pen. `from` is the region of the back office that asks. */
function decideHere(work: Work, proposal: Proposal, from: string): Verdict {
  const { record, command } = proposal;
  const { caseNo } = record;
  if (record.blocked !== null)
    return refused(
      caseNo,
      refusal('CASE_BLOCKED', `an operator must act first: ${record.blocked}`),
    );
  const sender = sideOf(record, from);
  const decision = decide(record.state, { ...command, sender }, work.context(record));
  if (!decision.accepted) return refused(caseNo, decision);
  const { cause, traceparent } = proposal;
  if (!writeChange(work, { record, events: decision.events, cause, traceparent }))
    return refused(caseNo, refusal('PAYLOAD_TOO_LARGE', 'the change would not fit into a record'));
  return { outcome: 'APPLIED', caseNo };
}

/**
 * Passes a command on to the region with the pen. It is tried on the replica first, so that an
 * obvious mistake is answered at once; the word of the other region is the one that counts.
 */
function forward(work: Work, proposal: Proposal): Verdict {
  const { record, command } = proposal;
  const { caseNo } = record;
  const target = peerOf(record, work.engine.region);
  const sender = sideOf(record, work.engine.region);
  const side = sender === 'ORIGIN' ? 'HANDLING' : 'ORIGIN';
  const context = { ...work.context(record), region: target, side } as const;
  const trial = decide(record.state, { ...command, sender }, context);
  if (!trial.accepted) return refused(caseNo, trial);
  const { type: commandType, data } = command;
  const body = Buffer.from(
    JSON.stringify({ caseNo, commandId: proposal.cause, commandType, data }),
  );
  if (body.length > work.engine.limits.payloadBytesMax)
    return refused(caseNo, refusal('PAYLOAD_TOO_LARGE', 'the request would not fit into a record'));
  sendToPeer(work, record, { type: 'case.request', body, traceparent: proposal.traceparent });
  return { outcome: 'FORWARDED', caseNo };
}

function newCase(work: Work, message: CommandMessage, data: CommandData['case.file']): CaseRecord {
  const { region } = work.engine;
  return {
    caseNo: message.caseNo!,
    originRegion: region,
    handlingRegion: data.handlingRegion,
    item: data.item,
    state: initialState,
    eventCount: 0,
    headHash: genesisHash,
    sentSeq: 0,
    receivedSeq: 0,
    blocked: null,
    dueAt: null,
    filedAt: work.now,
    updatedAt: work.now,
  };
}

/** The number of a case that is filed now. */
export function caseNoOf(work: Work, serial: number, message: CommandMessage): string {
  const data = message.data as CommandData['case.file'];
  const { region: originRegion } = work.engine;
  return formatCaseNo({
    originRegion,
    handlingRegion: data.handlingRegion,
    day: dayOf(work.now),
    serial,
  });
}

function refused(caseNo: string | null, why: InboxRefusal): Verdict {
  const { code, detail, errors } = why;
  return { outcome: 'REFUSED', caseNo, refusal: { code, detail, errors } };
}

function refusal(code: InboxRefusal['code'], detail: string): InboxRefusal {
  return { code, detail, errors: [] };
}
