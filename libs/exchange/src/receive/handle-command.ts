import type { CommandRecord } from '../ports/journal.js';
import type { Refusal } from '../result.js';
import type { CommandMessage } from '../wire/edge-command.js';
import { routeCommand } from './decide-command.js';
import type { Verdict } from './decide-command.js';
import { tellRefusal } from './tell-refusal.js';
import type { UnitOfWork } from './unit-of-work.js';

/** What a sender of a command is told, once it is committed. */
export type Answer = Verdict & { readonly repeated: boolean };

/** Takes one command of this region's back office: a new one, or one that was answered before. */
export function handleCommand(unit: UnitOfWork, message: CommandMessage): Answer {
  const known = message.isIdentified ? unit.command(message) : undefined;
  const answer = known ? answerAgain(unit, message, known) : answerNew(unit, message);
  if (answer.outcome === 'REFUSED') {
    const { caseNo, refusal } = answer;
    unit.reports.push({ kind: 'REFUSED', caseNo, code: refusal.code });
    if (message.channel === 'EDGE' && mayTell(unit, message)) tell(unit, message, answer);
  }
  return answer;
}

function answerNew(unit: UnitOfWork, message: CommandMessage): Answer {
  const verdict = routeCommand(unit, message);
  if (message.isIdentified) {
    const { source, commandId, digest } = message;
    const { outcome, caseNo } = verdict;
    const refusal = outcome === 'REFUSED' ? verdict.refusal : null;
    const record = { source, commandId, digest, outcome, caseNo, refusal };
    unit.saveCommand({ ...record, receivedAt: unit.now, told: 0 });
  }
  return { ...verdict, repeated: false };
}

/** One without an id is another one each time: nothing tells that it came before. */
function mayTell(unit: UnitOfWork, message: CommandMessage): boolean {
  return !message.isIdentified || unit.mayTell(message);
}

/** Same id, same content: the same answer. Same id, other content: nothing is applied. */
function answerAgain(unit: UnitOfWork, message: CommandMessage, known: CommandRecord): Answer {
  if (known.digest !== message.digest) return conflict;
  unit.reports.push({ kind: 'COMMAND_REPEATED', commandId: message.commandId });
  const { outcome, caseNo, refusal } = known;
  return outcome === 'REFUSED' || caseNo === null
    ? { outcome: 'REFUSED', caseNo, refusal: refusal ?? unexplained, repeated: true }
    : { outcome, caseNo, repeated: true };
}

const conflict: Answer = {
  outcome: 'REFUSED',
  caseNo: null,
  refusal: {
    code: 'CONTENT_CONFLICT',
    detail: 'this id was used before with other content',
    errors: [],
  },
  repeated: false,
};

/** The database holds a refusal for every command that was refused. */
const unexplained: Refusal = { code: 'INTERNAL', detail: '', errors: [] };

function tell(
  unit: UnitOfWork,
  message: CommandMessage,
  { caseNo, refusal }: { readonly caseNo: string | null; readonly refusal: Refusal },
): void {
  const { commandId, type: commandType, traceparent } = message;
  const region = unit.engine.region;
  tellRefusal(unit, { commandId, commandType, caseNo, region, why: refusal, traceparent });
}
