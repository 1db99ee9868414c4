import type { EachBatchPayload } from 'kafkajs';
import type { Place } from './records.js';

type CommitRequest = EachBatchPayload['commitOffsetsIfNecessary'];

interface Waiting extends Place {
  readonly offset: string;
  readonly commit: CommitRequest;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Commits the offsets of partitions whose batches end together in one request. No more wait than
 * there are partitions: the next batch of a partition begins after the commit of the one before.
 */
export class OffsetCommitter {
  private waiting: Waiting[] = [];

  /** Resolves when the group has it; `offset` is that of the next record. */
  commit(place: Place, offset: string, commit: CommitRequest): Promise<void> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ ...place, offset, commit, resolve, reject });
      if (this.waiting.length === 1) setImmediate(() => void this.send());
    });
  }

  private async send(): Promise<void> {
    const together = this.waiting;
    this.waiting = [];
    try {
      // Unlike consumer.commitOffsets this also commits while the consumer is stopping.
      await together[0]!.commit({ topics: topicsOf(together) });
      for (const { resolve } of together) resolve();
    } catch (error) {
      for (const { reject } of together) reject(error);
    }
  }
}

function topicsOf(waiting: readonly Waiting[]) {
  const byTopic = Map.groupBy(waiting, ({ topic }) => topic);
  return [...byTopic].map(([topic, places]) => ({
    topic,
    partitions: places.map(({ partition, offset }) => ({ partition, offset })),
  }));
}
