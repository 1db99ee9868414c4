import {
  allowedCommands,
  dayOf,
  decide,
  formatCaseNo,
  initialState,
  penOf,
  stateVersion,
} from '@tongban/case';
import { commands } from '@tongban/contracts';
import type { CommandData, CommandType, JsonObject } from '@tongban/contracts';
import type { CaseRecord } from '../ports/journal.js';
import type { Refusal } from '../result.js';
import { encodeCaseRequest } from '../wire/case-request.js';
import { genesisHash } from '../wire/digest.js';
import type { CommandMessage } from '../wire/edge-command.js';
import type { RequestMessage } from '../wire/message.js';
import { peerOf, sideOf } from './unit-of-work.js';
import type { UnitOfWork } from './unit-of-work.js';
import { isUnderstood, peerTooOld, writeChange } from './write-change.js';

/** What became of a command. */
export type Verdict =
  | { readonly outcome: 'APPLIED' | 'FORWARDED'; readonly caseNo: string }
  | { readonly outcome: 'REFUSED'; readonly caseNo: string | null; readonly refusal: Refusal };

type Command = { readonly [T in CommandType]: { type: T; data: CommandData[T] } }[CommandType];

interface Proposal {
  readonly record: CaseRecord;
  readonly command: Command;
  readonly cause: string;
  readonly traceparent: string | null;
}

/** A command of this region's back office: decided here, or by the region that holds the pen. */
export function routeCommand(unit: UnitOfWork, message: CommandMessage): Verdict {
  if (message.invalid || message.type === null)
    return refused(
      message.caseNo,
      message.invalid ?? refusal('UNKNOWN_TYPE', '没有此指令。 There is no such command.'),
    );
  const command = { type: message.type, data: message.data } as Command;
  const { commandId: cause, traceparent } = message;
  const { region } = unit.engine;
  if (command.type === 'case.file') {
    const record = newCase(unit, command.data);
    const verdict = decideAsPenHolder(unit, { record, command, cause, traceparent }, region);
    return verdict.outcome === 'REFUSED' ? { ...verdict, caseNo: null } : verdict;
  }
  const record = message.caseNo === null ? undefined : unit.find(message.caseNo);
  if (!record)
    return refused(
      null,
      refusal('CASE_NOT_FOUND', '本地没有此办件。 This region has no such case.'),
    );
  if (!unit.knows(peerOf(record, region)))
    return refused(
      record.caseNo,
      refusal('REGION_UNKNOWN', '已不再与对方地区对接。 The other region is no peer any more.'),
    );
  const proposal = { record, command, cause, traceparent };
  const side = sideOf(record, region);
  const pen = penOf(record.state);
  const isRequest = pen !== null && pen !== side;
  return isRequest && allowedCommands(record.state, side).includes(command.type)
    ? forward(unit, proposal)
    : decideAsPenHolder(unit, proposal, region);
}

/** A command of the other region's back office, which its gateway passed on. */
export function decideRequest(
  unit: UnitOfWork,
  message: RequestMessage,
  record: CaseRecord,
): Verdict {
  const { request, invalid } = message;
  const command = { type: request.commandType, data: request.data } as unknown as Command;
  const proposal = {
    record,
    command,
    cause: request.commandId,
    traceparent: request.traceparent ?? null,
  };
  return invalid
    ? refused(record.caseNo, invalid)
    : decideAsPenHolder(unit, proposal, message.from);
}

/** `from` is the region of the back office that asks. */
function decideAsPenHolder(unit: UnitOfWork, proposal: Proposal, from: string): Verdict {
  const { record, command, cause, traceparent } = proposal;
  const { caseNo } = record;
  if (record.blocked !== null)
    return refused(
      caseNo,
      refusal(
        'CASE_BLOCKED',
        `办件已暂停，须先由运维人员处理。 An operator must act first: ${record.blocked}.`,
      ),
    );
  const sender = sideOf(record, from);
  const decision = decide(record.state, { ...command, sender }, unit.context(record));
  if (!decision.accepted) return refused(caseNo, decision);
  const written = writeChange(unit, { record, events: decision.events, cause, traceparent });
  return written.ok ? { outcome: 'APPLIED', caseNo } : refused(caseNo, written.refusal);
}

/**
 * Passes a command on to the region with the pen. It is tried on the replica first, so that an
 * obvious mistake is answered at once; the word of the other region is the one that counts.
 */
function forward(unit: UnitOfWork, proposal: Proposal): Verdict {
  const { record, command, cause: commandId, traceparent } = proposal;
  const { caseNo } = record;
  const { region, limits } = unit.engine;
  const to = peerOf(record, region);
  const sender = sideOf(record, region);
  const side = sender === 'ORIGIN' ? 'HANDLING' : 'ORIGIN';
  const context = { ...unit.context(record), region: to, side } as const;
  const trial = decide(record.state, { ...command, sender }, context);
  if (!trial.accepted) return refused(caseNo, trial);
  const { event } = commands[command.type];
  if (!isUnderstood(unit, event, to)) return refused(caseNo, peerTooOld(event).refusal);
  const body = encodeCaseRequest({
    caseNo,
    commandId,
    commandType: command.type,
    ...(traceparent === null ? {} : { traceparent }),
    // What has passed the contract is plain JSON.
    data: command.data as unknown as JsonObject,
  });
  if (body.length > limits.changeBytesMax)
    return refused(
      caseNo,
      refusal(
        'PAYLOAD_TOO_LARGE',
        '请求过大，无法传送。 The request would not fit into a message.',
      ),
    );
  unit.record({ kind: 'case.request', body, caseNo, cause: commandId, traceparent, to });
  return { outcome: 'FORWARDED', caseNo };
}

function newCase(unit: UnitOfWork, data: CommandData['case.file']): CaseRecord {
  const { region: originRegion } = unit.engine;
  const { handlingRegion, item } = data;
  const serial = unit.nextSerial();
  return {
    caseNo: formatCaseNo({ originRegion, handlingRegion, day: dayOf(unit.now), serial }),
    originRegion,
    handlingRegion,
    item,
    state: initialState,
    stateVersion,
    eventCount: 0,
    headHash: genesisHash,
    isShared: false,
    blocked: null,
    rejected: null,
    dueAt: null,
    filedAt: unit.now,
    updatedAt: unit.now,
  };
}

function refused(caseNo: string | null, why: Refusal): Verdict {
  const { code, detail, errors } = why;
  return { outcome: 'REFUSED', caseNo, refusal: { code, detail, errors } };
}

function refusal(code: Refusal['code'], detail: string): Refusal {
  return { code, detail, errors: [] };
}
