import assert from 'node:assert/strict';
import { claim } from './claim.js';
import { caseNoOf } from './decide-command.js';
import type { Engine } from '../engine.js';
import { handleMessage } from './handle-message.js';
import type { Answer } from './handle-message.js';
import type { CommandMessage, InboxMessage } from '../wire/message.js';
import { loadCases } from './load-cases.js';
import { askForMissing, loadParked } from './parked.js';
import type { StoreTransaction } from '../ports/store.js';
import { takeUpParked } from './take-up-parked.js';
import { Work } from './work.js';

/**
 * The heart of the engine: takes messages through the inbox, decides, and commits, all in one
 * transaction. Every message may come any number of times. The answers are in the order asked,
 * null for what is not a command.
 */
export async function processMessages(
  engine: Engine,
  messages: readonly InboxMessage[],
): Promise<readonly (Answer | null)[]> {
  const { work, answers } = await engine.store.transaction(async (tx) => {
    const work = new Work(engine);
    const numbered = await numberFilings(work, tx, messages);
    const held = await claim(work, tx, numbered);
    await openCases(work, tx, numbered);
    const answers = numbered.map((message, index) => handleMessage(work, message, held[index]!));
    takeUpParked(work);
    askForMissing(work);
    await work.commit(tx);
    return { work, answers };
  });
  work.announce();
  return answers;
}

async function numberFilings(
  work: Work,
  tx: StoreTransaction,
  messages: readonly InboxMessage[],
): Promise<readonly InboxMessage[]> {
  const filings = messages.filter(isFiling);
  if (filings.length === 0) return messages;
  const serials = [...(await tx.nextSerials(filings.length))];
  return messages.map((message) => {
    if (!isFiling(message)) return message;
    const serial = serials.shift();
    assert(serial !== undefined, 'the store gives as many serials as asked');
    return { ...message, caseNo: caseNoOf(work, serial, message) };
  });
}

function isFiling(message: InboxMessage): message is CommandMessage {
  return message.kind === 'COMMAND' && message.type === 'case.file' && message.invalid === null;
}

async function openCases(
  work: Work,
  tx: StoreTransaction,
  messages: readonly InboxMessage[],
): Promise<void> {
  const caseNos = new Set<string>();
  for (const message of messages)
    if (message.caseNo !== null && !isFiling(message)) caseNos.add(message.caseNo);
  if (caseNos.size === 0) return;
  await loadCases(work, tx, [...caseNos]);
  await loadParked(work, tx, messages);
}
