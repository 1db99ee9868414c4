import type { Engine } from '../engine.js';
import { OperationalError } from '../operational-error.js';
import type { BrokerRecord } from '../ports/broker.js';
import type { StreamRecord } from '../ports/journal.js';
import { rootOf } from '../stream/merkle.js';
import { receivedTree } from '../stream/stream-record.js';
import { encodeAck } from '../wire/ack.js';
import type { Ack, ExchangeHeaders } from '../wire/exchange-headers.js';
import { encodeResend } from '../wire/resend.js';
import type { UnitOfWork } from './unit-of-work.js';

/**
 * Says to peers what they are waiting to hear: how far this region has read them, and from where
 * something is missing. Only what is committed is said, and saying it twice changes nothing; so what
 * cannot be said now is left to the next checkpoint of the peer.
 */
export async function sendControls(engine: Engine, unit: UnitOfWork): Promise<void> {
  const records = [...resends(engine, unit), ...acks(engine, unit)];
  if (records.length === 0) return;
  try {
    await engine.broker.publish(await engine.envelope.close(records));
  } catch (error) {
    if (!(error instanceof OperationalError)) throw error;
    engine.report({ kind: 'CONTROL_FAILED', code: error.code });
  }
}

function resends(engine: Engine, unit: UnitOfWork): readonly BrokerRecord[] {
  return [...unit.resendsDue].flatMap(([peer, gap]) => {
    const { from } = gap;
    // What was missing may have come later in the same batch.
    if (unit.stream(peer).receivedSize >= from) return [];
    if (!engine.resendAsks.isDue(peer, gap, unit.now)) return [];
    engine.report({ kind: 'RESEND_ASKED', peer, from });
    return [encodeResend(senderOf(engine, unit, peer), from, made(engine, unit))];
  });
}

function acks(engine: Engine, unit: UnitOfWork): readonly BrokerRecord[] {
  return [...unit.acksDue].map((peer) =>
    encodeAck(senderOf(engine, unit, peer), made(engine, unit)),
  );
}

function made(engine: Engine, { now: at }: UnitOfWork): { readonly id: string; readonly at: Date } {
  return { id: engine.random.uuid(at), at };
}

function senderOf(
  engine: Engine,
  unit: UnitOfWork,
  to: string,
): ExchangeHeaders & { readonly ack: Ack } {
  return { from: engine.region, to, generation: unit.generation, ack: ackOf(unit.stream(to)) };
}

/** How much of the other stream is committed here. */
export function ackOf(stream: StreamRecord): Ack {
  const { receivedSize: size, peerGeneration: generation } = stream;
  return { size, root: rootOf(receivedTree(stream)), generation };
}
