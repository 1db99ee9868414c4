import type { SubscribeOptions } from '@tongban/exchange';
import type { EachBatchPayload, KafkaMessage } from 'kafkajs';
import { beatWhile } from './beat-while.js';
import type { KafkaOptions } from './kafka-options.js';
import { nextOffset } from './next-offset.js';
import type { OffsetCommitter } from './offset-committer.js';
import { toConsumed } from './records.js';
import type { Place } from './records.js';
import type { Redelivery } from './redelivery.js';

export interface Delivery {
  readonly options: KafkaOptions;
  readonly subscription: SubscribeOptions;
  readonly redelivery: Redelivery;
  readonly committer: OffsetCommitter;
  readonly onProgress: (change: 'BEGUN' | 'ENDED') => void;
}

/**
 * Hands over what one fetch brought of one partition, in slices. After each slice: commit, then
 * move on. Throwing makes kafkajs rejoin the group and read again from what is committed.
 */
export async function deliverBatch(payload: EachBatchPayload, delivery: Delivery): Promise<void> {
  const { messages, topic, partition } = payload.batch;
  const { batchRecordsMax } = delivery.subscription;
  for (let start = 0; start < messages.length; start += batchRecordsMax) {
    if (!payload.isRunning() || payload.isStale()) return;
    const slice = messages.slice(start, start + batchRecordsMax);
    const delivered = await deliverSlice(slice, payload, delivery);
    if (!delivered) return;
    delivery.redelivery.accepted({ topic, partition });
    await payload.heartbeat();
  }
}

/** False when the slice was rejected: then the partition is paused and its offset stands still. */
async function deliverSlice(
  slice: readonly KafkaMessage[],
  payload: EachBatchPayload,
  delivery: Delivery,
): Promise<boolean> {
  const place: Place = { topic: payload.batch.topic, partition: payload.batch.partition };
  const records = slice.map((message) => toConsumed(message, place));
  delivery.onProgress('BEGUN');
  const { work, interruption } = await beatWhile(
    () => delivery.subscription.onBatch({ ...place, records }),
    () => payload.heartbeat(),
    delivery.options.limits.heartbeatIntervalMs,
  );
  delivery.onProgress('ENDED');
  if (work.status === 'rejected') pausePartition(work.reason, payload, delivery);
  else await commitUpTo(slice, payload, delivery.committer);
  if (interruption) throw interruption;
  return work.status === 'fulfilled';
}

async function commitUpTo(
  slice: readonly KafkaMessage[],
  payload: EachBatchPayload,
  committer: OffsetCommitter,
): Promise<void> {
  const lastOffset = slice.at(-1)?.offset;
  if (lastOffset === undefined) return;
  const { topic, partition } = payload.batch;
  const place = { topic, partition };
  await committer.commit(place, nextOffset(lastOffset), payload.commitOffsetsIfNecessary);
  payload.resolveOffset(lastOffset);
}

/** Only this partition waits. Nothing was resolved, so the next fetch brings the same records. */
function pausePartition(error: unknown, payload: EachBatchPayload, delivery: Delivery): void {
  const place: Place = { topic: payload.batch.topic, partition: payload.batch.partition };
  const resume = payload.pause();
  const wait = delivery.redelivery.rejected(place, resume);
  const { group } = delivery.subscription;
  delivery.options.log('warn', 'a batch was rejected and will be handed over again', {
    group,
    ...place,
    ...wait,
    error,
  });
}
