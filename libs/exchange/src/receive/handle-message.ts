import assert from 'node:assert/strict';
import type { ProblemCode } from '@tongban/contracts';
import { applySequenced, block } from './apply-sequenced.js';
import type { Held } from './claim.js';
import { deadLetterOf } from '../wire/dead-letter.js';
import { decideCommand } from './decide-command.js';
import type { Verdict } from './decide-command.js';
import type {
  CommandMessage,
  HopelessMessage,
  InboxMessage,
  SequencedMessage,
} from '../wire/message.js';
import { park, recordOf } from './parked.js';
import type { InboxEntry } from '../ports/store.js';
import { answerRefusal } from './refusals.js';
import type { Work } from './work.js';

/** What a sender of a command is told. */
export type Answer = Verdict & { readonly repeated: boolean };

/** Handles one message of a batch in memory. Null for what is not a command. */
export function handleMessage(work: Work, message: InboxMessage, held: Held): Answer | null {
  const entry = work.latest(held.entry);
  if (entry.digest !== message.digest) return conflict(work, message);
  switch (message.kind) {
    case 'COMMAND':
      return held.isNew ? freshCommand(work, message, entry) : repeatCommand(work, message, entry);
    case 'HOPELESS':
      if (held.isNew) hopeless(work, message);
      else repeatReceipt(work, message, entry);
      return null;
    default:
      if (held.isNew || entry.outcome === 'PARKED') applyAndSettle(work, message, entry);
      else repeatReceipt(work, message, entry);
      return null;
  }
}

function freshCommand(work: Work, message: CommandMessage, entry: InboxEntry): Answer {
  const verdict = decideCommand(work, message);
  const refusal = verdict.outcome === 'REFUSED' ? verdict.refusal : null;
  if (verdict.outcome !== 'APPLIED')
    work.settle({ ...entry, outcome: verdict.outcome, caseNo: verdict.caseNo, refusal });
  return { ...verdict, repeated: false };
}

/** Same id, same content: the same answer again. */
function repeatCommand(work: Work, message: CommandMessage, entry: InboxEntry): Answer {
  work.reports.push({ kind: 'DUPLICATE', messageId: message.messageId });
  if (entry.outcome === 'REFUSED' && entry.refusal) {
    if (message.channel === 'EDGE') answerRefusal(work, message, entry.refusal);
    const { caseNo, refusal } = entry;
    return { outcome: 'REFUSED', caseNo, refusal, repeated: true };
  }
  assert(entry.caseNo !== null, 'a command that was not refused has a case');
  const outcome = entry.outcome === 'FORWARDED' ? 'FORWARDED' : 'APPLIED';
  return { outcome, caseNo: entry.caseNo, repeated: true };
}

/** Same id, other content: nothing is applied, and somebody must look. */
function conflict(work: Work, message: InboxMessage): Answer | null {
  const code = 'CONTENT_CONFLICT';
  const detail = 'this id was used before with other content';
  if (message.kind === 'COMMAND') {
    const refusal = { code, detail, errors: [] } as const;
    if (message.channel === 'EDGE') answerRefusal(work, { ...message, caseNo: null }, refusal);
    return { outcome: 'REFUSED', caseNo: null, refusal, repeated: false };
  }
  setAside(work, message, { code, detail });
  return null;
}

/** Applies a message of the other region and notes what became of it. */
export function applyAndSettle(work: Work, message: SequencedMessage, entry: InboxEntry): void {
  const applied = applySequenced(work, message);
  switch (applied.outcome) {
    case 'PARKED':
      park(work, message);
      work.settle({ ...entry, outcome: 'PARKED' });
      return;
    case 'DEAD_LETTERED':
      setAside(work, message, applied);
      block(work, message.caseNo, applied.code);
      if (entry.outcome === 'PARKED') work.unparked.push(entry);
      work.settle({ ...entry, outcome: 'DEAD_LETTERED', refusal: { ...applied, errors: [] } });
      return;
    case 'APPLIED':
    case 'REFUSED':
      if (entry.outcome === 'PARKED') work.unparked.push(entry);
      if (entry.outcome === 'PARKED' || applied.outcome === 'REFUSED') {
        const refusal = applied.outcome === 'REFUSED' ? applied.refusal : null;
        work.settle({ ...entry, outcome: applied.outcome, refusal });
      }
      receiptApplied(work, message);
  }
}

function hopeless(work: Work, message: HopelessMessage): void {
  setAside(work, message, message);
  if (message.caseNo !== null) block(work, message.caseNo, message.code);
}

/** Leaves a copy for the operator and tells the sender that resending will not help. */
function setAside(
  work: Work,
  message: SequencedMessage | HopelessMessage,
  fault: { readonly code: ProblemCode; readonly detail: string },
): void {
  const { group } = work.engine;
  const reason = { code: fault.code, detail: fault.detail, attempts: 1 };
  const record = message.record ?? recordOf(work, message as SequencedMessage);
  work.deadLetters.push(deadLetterOf(record, reason, { group, now: work.now }));
  work.reports.push({ kind: 'DEAD_LETTERED', messageId: message.messageId, code: fault.code });
  const { messageId, digest } = message;
  work.receipt(message.from, { messageId, digest, outcome: 'DEAD_LETTERED', reason: fault.code });
}

function receiptApplied(work: Work, message: SequencedMessage | HopelessMessage): void {
  const { messageId, digest } = message;
  work.receipt(message.from, { messageId, digest, outcome: 'APPLIED' });
}

/** The sender did not get the receipt, or not yet: it gets another. */
function repeatReceipt(
  work: Work,
  message: SequencedMessage | HopelessMessage,
  entry: InboxEntry,
): void {
  const { messageId, digest } = message;
  work.reports.push({ kind: 'DUPLICATE', messageId });
  if (entry.outcome !== 'DEAD_LETTERED') return receiptApplied(work, message);
  const reason = entry.refusal?.code ?? 'HANDLER_PERMANENT';
  work.receipt(message.from, { messageId, digest, outcome: 'DEAD_LETTERED', reason });
}
