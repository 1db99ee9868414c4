import { records } from '@tongban/contracts';
import type { RecordType } from '@tongban/contracts';
import type { Engine } from '../engine.js';
import { headers, sourceOf } from '../wire/headers.js';
import type { BrokerRecord } from '../ports/broker.js';
import type { DrainOptions, PendingMessage } from '../ports/store.js';
import { exchangeTopic, supervisionTopic } from '../wire/topics.js';

/** Sends what the outbox holds: take → close → send → mark. Resolves to the number sent. */
export async function relayOutbox(engine: Engine, which: DrainOptions['which']): Promise<number> {
  const now = engine.clock.now();
  const sent = await engine.store.drain({
    now,
    which,
    limit: engine.limits.relayBatchMax,
    dueAgainAt: (attempts) => dueAgainAt(engine, now, attempts),
    send: (messages) => send(engine, messages),
  });
  if (sent > 0) engine.report({ kind: 'RELAYED', messages: sent, resent: which === 'OVERDUE' });
  return sent;
}

async function send(engine: Engine, messages: readonly PendingMessage[]): Promise<void> {
  const toPeers = messages.filter((message) => message.destination === 'EXCHANGE');
  const toBackOffice = messages.filter((message) => message.destination === 'REGION_SYSTEM');
  const toSupervision = messages.filter((message) => message.destination === 'SUPERVISION');
  const closed = await engine.envelope.close(toPeers.map((message) => recordOf(engine, message)));
  const outgoing = [...closed, ...toSupervision.map((one) => supervisionRecordOf(engine, one))];
  await Promise.all([
    outgoing.length > 0 ? engine.broker.publish(outgoing) : undefined,
    toBackOffice.length > 0 ? engine.regionSystem.deliver(toBackOffice) : undefined,
  ]);
  for (const { messageId, attempts } of toPeers)
    if (attempts >= engine.limits.resendAlarmAttempts)
      engine.report({ kind: 'RECEIPT_OVERDUE', messageId, attempts });
}

/** The record of a message, before the envelope closes it. The same for every send. */
function recordOf(engine: Engine, message: PendingMessage): BrokerRecord {
  const { caseSeq, targetRegion } = message;
  const target = targetRegion ?? engine.region;
  return {
    topic: exchangeTopic(engine.region, target),
    key: message.key,
    value: message.body,
    headers: {
      ...commonHeaders(engine, message),
      [headers.target]: target,
      ...(caseSeq === null ? {} : { [headers.caseSeq]: String(caseSeq) }),
    },
  };
}

/** Plain: it holds nothing that must be sealed, and nobody decides a case by it. */
function supervisionRecordOf(engine: Engine, message: PendingMessage): BrokerRecord {
  return {
    topic: supervisionTopic(engine.region),
    key: message.key,
    value: message.body,
    headers: commonHeaders(engine, message),
  };
}

function commonHeaders(engine: Engine, message: PendingMessage): Record<string, string> {
  const { caseNo, traceparent } = message;
  return {
    [headers.specVersion]: '1.0',
    [headers.id]: message.messageId,
    [headers.source]: sourceOf(engine.region),
    [headers.type]: records[message.type as RecordType].wireType,
    [headers.time]: message.createdAt.toISOString(),
    [headers.contentType]: 'application/json',
    ...(caseNo === null ? {} : { [headers.subject]: caseNo }),
    ...(traceparent === null ? {} : { [headers.traceparent]: traceparent }),
  };
}

/** Waits double with every send, up to a maximum, and vary so that resends do not come in waves. */
function dueAgainAt(engine: Engine, now: Date, attempts: number): Date {
  const { receiptTimeoutMs, resendIntervalMaxMs } = engine.limits;
  const waitMs = Math.min(receiptTimeoutMs * 2 ** Math.min(attempts - 1, 20), resendIntervalMaxMs);
  return new Date(now.getTime() + waitMs * (1 + engine.random.fraction() / 4));
}
