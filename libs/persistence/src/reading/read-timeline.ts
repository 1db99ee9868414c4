import type { ReceiptRow } from '@tongban/exchange';
import type { EntityManager } from 'typeorm';
import { caseChangeRowSchema } from '../rows/case-change-row.entity.js';
import { type UnpackedEvent, unpackChange } from './unpack-change.js';

/** How a change of this region reached the other one. */
export interface ChangeDelivery {
  /** First send; null when it still waits for its turn. */
  readonly sentAt: Date | null;
  readonly attempts: number;
  /** When it is sent again; null when it was never sent, or the receipt is here. */
  readonly nextSendAt: Date | null;
  /** When the receipt of the other region arrived. */
  readonly deliveredAt: Date | null;
  readonly outcome: ReceiptRow['outcome'] | null;
  readonly reason: string | null;
}

/** One event of the history. */
export interface TimelineEntry extends UnpackedEvent {
  readonly changeId: string;
  readonly region: string;
  readonly cause: string | null;
  readonly recordedAt: Date;
  /** SHA-256 of the change it belongs to. */
  readonly hash: string;
  /** Null for a change of the other region, and once deliveries are pruned. */
  readonly delivery: ChangeDelivery | null;
}

interface DeliveryRow extends ChangeDelivery {
  readonly messageId: string;
}

// A message has the id of its change. It is in one of the two tables, never in both.
const deliveriesOf = `
  select message_id as "messageId", sent_at as "sentAt", attempts, null as "nextSendAt",
         delivered_at as "deliveredAt", outcome, reason
    from deliveries where message_id = any($1::text[])
  union all
  select message_id, sent_at, attempts, next_send_at, null, null, null
    from outbox where awaits_receipt and message_id = any($1::text[])`;

export async function readTimeline(
  manager: EntityManager,
  caseNo: string,
): Promise<readonly TimelineEntry[]> {
  const changes = await manager
    .getRepository(caseChangeRowSchema)
    .find({ where: { caseNo }, order: { firstEventNo: 'ASC' } });
  if (changes.length === 0) return [];
  const rows: DeliveryRow[] = await manager.query(deliveriesOf, [
    changes.map((change) => change.changeId),
  ]);
  const deliveries = new Map(rows.map(({ messageId, ...delivery }) => [messageId, delivery]));
  return changes.flatMap((change) => {
    const { cause, events } = unpackChange(change);
    return events.map((event) => ({
      ...event,
      changeId: change.changeId,
      region: change.region,
      cause,
      recordedAt: change.recordedAt,
      hash: change.hash.toString('hex'),
      delivery: deliveries.get(change.changeId) ?? null,
    }));
  });
}
