import { BackOff } from '@tongban/exchange';
import type { FetchWatch, UnreadableBatch } from '../client/kafkajs-fetch.js';
import type { KafkaOptions } from '../client/kafka-options.js';
import type { FailingBatch } from '../progress.js';

export interface Partitions {
  pause(topic: string, partition: number): void;
  resume(topic: string, partition: number): void;
}

interface Failing extends FailingBatch {
  readonly backOff: BackOff;
  timer: NodeJS.Timeout | undefined;
}

/**
 * Partitions whose next batch cannot be read: each stands still for a while that grows, and is tried
 * again. It goes on when this release has learnt the codec, or somebody has deleted the batch.
 */
export class UnreadableBatches implements FetchWatch {
  private readonly failing = new Map<string, Failing>();

  constructor(
    private readonly options: KafkaOptions,
    private readonly partitions: Partitions,
  ) {}

  get list(): readonly FailingBatch[] {
    return [...this.failing.values()].map(({ topic, partition, offset, since }) => ({
      ...{ topic, partition, offset, since },
    }));
  }

  onUnreadable({ topic, partition, offset, cause }: UnreadableBatch): void {
    const key = `${topic}/${partition}`;
    const { restartInitialMs: initialMs, restartMaxMs: maxMs } = this.options.limits;
    const { since = new Date(), backOff = new BackOff({ initialMs, maxMs }, Math.random) } =
      this.failing.get(key) ?? {};
    const delayMs = backOff.failed();
    this.partitions.pause(topic, partition);
    const timer = setTimeout(() => this.partitions.resume(topic, partition), delayMs);
    this.failing.set(key, { topic, partition, offset, since, backOff, timer });
    const fields = { topic, partition, offset, failures: backOff.failures, delayMs, error: cause };
    this.options.log('error', 'a batch cannot be read', fields);
  }

  onReadable(topic: string, partition: number): void {
    const key = `${topic}/${partition}`;
    const found = this.failing.get(key);
    if (!found) return;
    this.failing.delete(key);
    this.options.log('info', 'the partition can be read again', { topic, partition });
  }

  close(): void {
    for (const { timer } of this.failing.values()) clearTimeout(timer);
    this.failing.clear();
  }
}
