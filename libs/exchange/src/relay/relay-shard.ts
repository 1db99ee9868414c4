import { records } from '@tongban/contracts';
import type { RecordType } from '@tongban/contracts';
import type { Engine } from '../engine.js';
import { headers, sourceOf } from '../wire/headers.js';
import type { BrokerRecord } from '../ports/broker.js';
import type { DrainOptions, PendingMessage } from '../ports/store.js';
import { exchangeTopic } from '../wire/topics.js';

/**
 * Sends what one shard of the outbox holds: take → close → send → mark. Resolves to the number
 * sent, or null when another gateway has the shard.
 */
export async function relayShard(
  engine: Engine,
  shard: number,
  which: DrainOptions['which'],
): Promise<number | null> {
  const now = engine.clock.now();
  const sent = await engine.store.drain({
    shard,
    now,
    which,
    limit: engine.limits.relayBatchMax,
    dueAgainAt: (attempts) => dueAgainAt(engine, now, attempts),
    send: (messages) => send(engine, messages),
  });
  if (sent) engine.report({ kind: 'RELAYED', messages: sent, resent: which === 'OVERDUE' });
  return sent;
}

async function send(engine: Engine, messages: readonly PendingMessage[]): Promise<void> {
  const toPeers = messages.filter((message) => message.destination === 'EXCHANGE');
  const toBackOffice = messages.filter((message) => message.destination === 'REGION_SYSTEM');
  const closed = await engine.envelope.close(toPeers.map((message) => recordOf(engine, message)));
  await Promise.all([
    closed.length > 0 ? engine.broker.publish(closed) : undefined,
    toBackOffice.length > 0 ? engine.regionSystem.deliver(toBackOffice) : undefined,
  ]);
  for (const { messageId, attempts } of toPeers)
    if (attempts >= engine.limits.resendAlarmAttempts)
      engine.report({ kind: 'RECEIPT_OVERDUE', messageId, attempts });
}

/** The record of a message, before the envelope closes it. The same for every send. */
function recordOf(engine: Engine, message: PendingMessage): BrokerRecord {
  const { caseNo, caseSeq, targetRegion, traceparent } = message;
  const target = targetRegion ?? engine.region;
  return {
    topic: exchangeTopic(engine.region, target),
    key: message.key,
    value: message.body,
    headers: {
      [headers.specVersion]: '1.0',
      [headers.id]: message.messageId,
      [headers.source]: sourceOf(engine.region),
      [headers.type]: records[message.type as RecordType].wireType,
      [headers.time]: message.createdAt.toISOString(),
      [headers.contentType]: 'application/json',
      [headers.target]: target,
      ...(caseNo === null ? {} : { [headers.subject]: caseNo }),
      ...(caseSeq === null ? {} : { [headers.caseSeq]: String(caseSeq) }),
      ...(traceparent === null ? {} : { [headers.traceparent]: traceparent }),
    },
  };
}

/** Waits double with every send, up to a maximum, and vary so that resends do not come in waves. */
function dueAgainAt(engine: Engine, now: Date, attempts: number): Date {
  const { receiptTimeoutMs, resendIntervalMaxMs } = engine.limits;
  const waitMs = Math.min(receiptTimeoutMs * 2 ** Math.min(attempts - 1, 20), resendIntervalMaxMs);
  return new Date(now.getTime() + waitMs * (1 + engine.random.fraction() / 4));
}
