import type { SubscribeOptions } from '@tongban/exchange';
import type { EachBatchPayload, KafkaMessage } from 'kafkajs';
import type { KafkaOptions } from '../client/kafka-options.js';
import { toConsumed } from '../client/records.js';
import type { OffsetCommitter } from './offset-committer.js';
import type { Redelivery } from './redelivery.js';

export type BatchChange = 'BEGUN' | 'ACCEPTED' | 'REJECTED';

export interface Delivery {
  readonly options: KafkaOptions;
  readonly subscription: SubscribeOptions;
  readonly redelivery: Redelivery;
  readonly committer: OffsetCommitter;
  /** Settles when it is known from where each partition is to be read. */
  readonly whenPlaced: () => Promise<void>;
  readonly onChange: (change: BatchChange) => void;
}

/**
 * Hands over what one fetch brought of one partition, in slices; the offset moves on after each.
 * Throwing makes kafkajs rejoin the group and read again from what is committed.
 */
export async function deliverBatch(payload: EachBatchPayload, delivery: Delivery): Promise<void> {
  try {
    await heartbeatWhile(delivery.whenPlaced, payload, delivery);
    const { messages } = payload.batch;
    const { batchRecordsMax } = delivery.subscription;
    for (let start = 0; start < messages.length; start += batchRecordsMax) {
      // Stale: reading has gone back to before this batch.
      if (!payload.isRunning() || payload.isStale()) return;
      const slice = messages.slice(start, start + batchRecordsMax);
      if (!(await deliverSlice(slice, payload, delivery))) return;
      await payload.heartbeat();
    }
  } finally {
    // Whoever is stopping leaves the group when its batches have ended.
    if (!payload.isRunning()) await delivery.committer.flush();
  }
}

/** False when the slice was rejected: then the partition is paused and its offset stands still. */
async function deliverSlice(
  slice: readonly KafkaMessage[],
  payload: EachBatchPayload,
  delivery: Delivery,
): Promise<boolean> {
  const { topic, partition } = payload.batch;
  const records = slice.map((message) => toConsumed(message, { topic, partition }));
  delivery.onChange('BEGUN');
  try {
    const handOver = () => delivery.subscription.onBatch({ topic, partition, records });
    await heartbeatWhile(handOver, payload, delivery);
  } catch (error) {
    pausePartition(error, payload, delivery);
    return false;
  }
  accept(slice, payload, delivery);
  return true;
}

/**
 * Keeps the membership alive while `work` runs; a batch that has begun is always finished. A
 * heartbeat goes out when one is due; it is asked for more often, so that it is never late. One that
 * fails, because the group moves partitions, is asked for again after the work, and then counts.
 */
async function heartbeatWhile(
  work: () => Promise<void>,
  payload: EachBatchPayload,
  { options }: Delivery,
): Promise<void> {
  const heartbeat = (): void => void payload.heartbeat().catch(() => undefined);
  const timer = setInterval(heartbeat, options.limits.heartbeatIntervalMs / 2);
  try {
    await work();
  } finally {
    clearInterval(timer);
  }
}

function accept(
  slice: readonly KafkaMessage[],
  payload: EachBatchPayload,
  { committer, redelivery, onChange }: Delivery,
): void {
  const { topic, partition } = payload.batch;
  const lastOffset = slice.at(-1)!.offset;
  const offset = String(BigInt(lastOffset) + 1n);
  committer.note({ topic, partition, offset }, payload.commitOffsetsIfNecessary);
  payload.resolveOffset(lastOffset);
  redelivery.accepted({ topic, partition });
  onChange('ACCEPTED');
}

/** Only this partition waits. Nothing was resolved, so the next fetch brings the same records. */
function pausePartition(error: unknown, payload: EachBatchPayload, delivery: Delivery): void {
  const { topic, partition } = payload.batch;
  const wait = delivery.redelivery.rejected({ topic, partition }, payload.pause());
  const { group } = delivery.subscription;
  const fields = { group, topic, partition, ...wait, error };
  delivery.options.log('warn', 'a batch was rejected and will be handed over again', fields);
  delivery.onChange('REJECTED');
}
