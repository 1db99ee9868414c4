import { setTimeout as sleep } from 'node:timers/promises';
import { BackOff } from '@tongban/exchange';
import type { SubscribeOptions, Subscription } from '@tongban/exchange';
import type { KafkaOptions } from '../client/kafka-options.js';
import type { FailingTopic, SubscriptionProgress, SubscriptionState } from '../progress.js';
import { ConsumerRun } from './consumer-run.js';
import type { BatchChange } from './deliver-batch.js';
import { Redelivery } from './redelivery.js';
import type { MissingTopic } from './sort-topics.js';

/**
 * Keeps one consumer running until closed. States: JOINING → RUNNING → (the consumer gives up)
 * BACKING_OFF → JOINING with a new consumer → … → CLOSED. The old consumer is cut off and its
 * batches have ended before the new one joins, so one process never holds a partition twice.
 */
export class KafkaSubscription implements Subscription {
  private readonly redelivery: Redelivery;
  /** Grows until a batch was dealt with: joining alone does not show that a consumer gets anywhere. */
  private readonly restarts: BackOff;
  private readonly closing = new AbortController();
  private run: ConsumerRun | null = null;
  private state: SubscriptionState = 'JOINING';
  private assignedPartitions = 0;
  private missingTopics: readonly FailingTopic[] = [];
  private joinedAt: Date | null = null;
  private lastBatchAt: Date | null = null;
  private batchesRunning = 0;
  private batchesRunningSince: Date | null = null;
  private readonly ended: Promise<void>;
  private attempted: () => void = () => undefined;
  /** Resolves when the first attempt to join is over, joined or not. */
  readonly firstAttempt: Promise<void>;

  constructor(
    private readonly options: KafkaOptions,
    private readonly subscription: SubscribeOptions,
  ) {
    const { restartInitialMs: initialMs, restartMaxMs: maxMs } = options.limits;
    this.redelivery = new Redelivery(options.limits);
    this.restarts = new BackOff({ initialMs, maxMs }, Math.random);
    this.firstAttempt = new Promise((resolve) => (this.attempted = resolve));
    this.ended = this.keepRunning();
  }

  private async keepRunning(): Promise<void> {
    while (!this.closing.signal.aborted) {
      const cause = await this.runOnce();
      if (this.closing.signal.aborted) return;
      await this.backOff(cause);
    }
  }

  /** Returns why the consumer gave up; undefined when it was closed. */
  private async runOnce(): Promise<unknown> {
    this.state = 'JOINING';
    const run = new ConsumerRun({
      options: this.options,
      subscription: this.subscription,
      redelivery: this.redelivery,
      onMissing: (topics) => this.noteMissing(topics),
      onJoined: (partitions) => this.noteJoined(partitions),
      onBatch: (change) => this.noteBatch(change),
    });
    this.run = run;
    try {
      await Promise.race([run.start(), this.whenClosing()]);
      this.attempted();
      return await Promise.race([run.gaveUp, this.whenClosing()]);
    } catch (error) {
      return error;
    } finally {
      this.redelivery.cancel();
      await run.stop();
      this.assignedPartitions = 0;
      this.attempted();
    }
  }

  private async backOff(cause: unknown): Promise<void> {
    this.state = 'BACKING_OFF';
    const delayMs = this.restarts.failed();
    const { failures } = this.restarts;
    const { group } = this.subscription;
    const fields = { group, failures, delayMs, error: cause };
    this.options.log('error', 'a consumer gave up and will be replaced', fields);
    const { signal } = this.closing;
    // A close cuts it short.
    await sleep(delayMs, undefined, { signal }).catch(() => undefined);
  }

  private noteMissing(missing: readonly MissingTopic[]): void {
    const before = new Map(this.missingTopics.map(({ topic, since }) => [topic, since]));
    const now = new Date();
    this.missingTopics = missing.map(({ topic, code }) => ({
      topic,
      code,
      since: before.get(topic) ?? now,
    }));
  }

  private noteJoined(partitions: number): void {
    this.state = 'RUNNING';
    this.assignedPartitions = partitions;
    this.joinedAt = new Date();
    const { group } = this.subscription;
    this.options.log('info', 'joined the group', { group, partitions });
  }

  private noteBatch(change: BatchChange): void {
    const now = new Date();
    const hasEnded = change !== 'BEGUN';
    this.batchesRunning += hasEnded ? -1 : 1;
    if (hasEnded) this.lastBatchAt = now;
    if (change === 'ACCEPTED') this.restarts.succeeded();
    if (this.batchesRunning === 0) this.batchesRunningSince = null;
    else if (hasEnded || this.batchesRunning === 1) this.batchesRunningSince = now;
  }

  private whenClosing(): Promise<undefined> {
    const { signal } = this.closing;
    return new Promise((resolve) => {
      if (signal.aborted) resolve(undefined);
      else signal.addEventListener('abort', () => resolve(undefined), { once: true });
    });
  }

  progress(): SubscriptionProgress {
    return {
      group: this.subscription.group,
      topics: this.subscription.topics,
      state: this.state,
      assignedPartitions: this.assignedPartitions,
      joinedAt: this.joinedAt,
      lastAliveAt: this.run?.lastAliveAt ?? null,
      lastBatchAt: this.lastBatchAt,
      batchesRunning: this.batchesRunning,
      batchesRunningSince: this.batchesRunningSince,
      failures: this.restarts.failures,
      missingTopics: this.missingTopics,
      unreadableBatches: this.run?.unreadableBatches ?? [],
    };
  }

  async close(): Promise<void> {
    this.closing.abort();
    await this.ended;
    this.state = 'CLOSED';
  }
}
