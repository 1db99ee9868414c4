import { headers, sourceOf } from '../wire/headers.js';
import type { InboxMessage, SequencedMessage } from '../wire/message.js';
import type { ConsumedRecord } from '../ports/broker.js';
import type { ParkedMessage, StoreTransaction } from '../ports/store.js';
import { exchangeTopic } from '../wire/topics.js';
import type { Work } from './work.js';

/**
 * Parking: a message that comes before its turn, or whose case is blocked, waits in the store
 * while other cases flow. It gets its receipt when it is applied, so its sender keeps it until then.
 */

/** Reads what waits for the cases that a batch has messages for. */
export async function loadParked(
  work: Work,
  tx: StoreTransaction,
  messages: readonly InboxMessage[],
): Promise<void> {
  const caseNos = new Set<string>();
  for (const message of messages) if (isSequenced(message)) caseNos.add(message.caseNo);
  if (caseNos.size === 0) return;
  const { parkedPerCaseMax, parkedPerBatchMax } = work.engine.limits;
  // What the limit leaves out waits for the next message of its case, or for its sender's resend.
  const limit = Math.min(caseNos.size * parkedPerCaseMax, parkedPerBatchMax);
  const waiting = await tx.parkedOf([...caseNos], limit);
  for (const parked of waiting) waitingOf(work, parked.caseNo).push(parked);
}

function isSequenced(message: InboxMessage): message is SequencedMessage {
  return message.kind !== 'COMMAND' && message.kind !== 'HOPELESS';
}

function waitingOf(work: Work, caseNo: string): ParkedMessage[] {
  const list = work.waiting.get(caseNo) ?? [];
  work.waiting.set(caseNo, list);
  return list;
}

/**
 * Lets a message wait. When too many of the case wait already it is not kept: it has no receipt,
 * so its sender sends it again.
 */
export function park(work: Work, message: SequencedMessage): void {
  const waiting = waitingOf(work, message.caseNo);
  const isKept = waiting.some((parked) => parked.messageId === message.messageId);
  if (isKept || waiting.length >= work.engine.limits.parkedPerCaseMax) return;
  const parked: ParkedMessage = {
    source: message.source,
    messageId: message.messageId,
    caseNo: message.caseNo,
    senderRegion: message.from,
    caseSeq: message.caseSeq,
    type: typeOf(message),
    digest: message.digest,
    body: message.body,
    traceparent: message.traceparent,
    parkedAt: work.now,
  };
  waiting.push(parked);
  work.parked.push(parked);
  work.reports.push({ kind: 'PARKED', caseNo: message.caseNo, caseSeq: message.caseSeq });
}

const types = {
  CHANGE: 'case.change',
  REQUEST: 'case.request',
  REQUEST_REFUSED: 'case.request-refused',
} as const;

function typeOf(message: SequencedMessage): string {
  return types[message.kind];
}

/** Asks the sender for what is missing before the first message that still waits. */
export function askForMissing(work: Work): void {
  const asked = new Set<string>();
  for (const parked of work.parked) {
    const record = work.find(parked.caseNo);
    const expected = (record?.receivedSeq ?? 0) + 1;
    const isGap = parked.caseSeq > expected && record?.blocked == null;
    if (!isGap || asked.has(parked.caseNo)) continue;
    asked.add(parked.caseNo);
    const { caseNo, traceparent } = parked;
    const waiting = waitingOf(work, caseNo).map((one) => one.caseSeq);
    const toSeq = Math.min(...waiting.filter((seq) => seq > expected)) - 1;
    const body = Buffer.from(JSON.stringify({ caseNo, fromSeq: expected, toSeq }));
    work.send({
      type: 'exchange.resend-request',
      key: caseNo,
      caseNo,
      targetRegion: parked.senderRegion,
      body,
      traceparent,
    });
  }
}

/** The record a parked message came in, made anew: its place in the log is not kept. */
export function recordOf(work: Work, message: SequencedMessage): ConsumedRecord {
  return {
    topic: exchangeTopic(message.from, work.engine.region),
    partition: -1,
    offset: '-1',
    key: message.caseNo,
    value: message.body,
    headers: {
      [headers.id]: message.messageId,
      [headers.source]: sourceOf(message.from),
      [headers.type]: `tongban.${typeOf(message)}.v1`,
      [headers.subject]: message.caseNo,
      [headers.caseSeq]: String(message.caseSeq),
      [headers.target]: work.engine.region,
    },
  };
}
