import assert from 'node:assert/strict';
import type { Place, SubscribeOptions } from '@tongban/exchange';
import kafkajs from 'kafkajs';
import type { Consumer, IMemberAssignment } from 'kafkajs';
import { openClient, retryOf } from '../client/client.js';
import type { Client } from '../client/client.js';
import { brokerFailure, withDeadline } from '../client/failure.js';
import type { KafkaOptions } from '../client/kafka-options.js';
import { watchFetches } from '../client/kafkajs-fetch.js';
import type { FailingBatch } from '../progress.js';
import { readLag } from '../topics/read-lag.js';
import { deliverBatch } from './deliver-batch.js';
import type { BatchChange } from './deliver-batch.js';
import { OffsetCommitter } from './offset-committer.js';
import type { Redelivery } from './redelivery.js';
import { rewindsOf } from './rewinds.js';
import { sortTopics } from './sort-topics.js';
import type { MissingTopic } from './sort-topics.js';
import { UnreadableBatches } from './unreadable-batches.js';

export interface ConsumerRunOptions {
  readonly options: KafkaOptions;
  readonly subscription: SubscribeOptions;
  readonly redelivery: Redelivery;
  readonly onMissing: (topics: readonly MissingTopic[]) => void;
  readonly onJoined: (assignedPartitions: number) => void;
  readonly onBatch: (change: BatchChange) => void;
}

/**
 * One life of a consumer: from joining the group to leaving it or giving up. Never restarted; the
 * subscription makes a new one. `group.instance.id` (static membership) is unknown to kafkajs, so
 * every life is a new member and a restart costs one rebalance.
 */
export class ConsumerRun {
  private readonly client: Client;
  private readonly consumer: Consumer;
  private readonly committer: OffsetCommitter;
  private readonly unreadable: UnreadableBatches;
  private readonly timers: NodeJS.Timeout[] = [];
  private stopped = false;
  private starting: Promise<void> = Promise.resolve();
  private placed: Promise<void> = Promise.resolve();
  private running = 0;
  private giveUp: (cause: unknown) => void = () => undefined;
  lastAliveAt = new Date();
  /** Resolves to the cause when kafkajs gives up, or when another consumer would get further. */
  readonly gaveUp: Promise<unknown>;

  constructor(private readonly run: ConsumerRunOptions) {
    const { limits, log } = run.options;
    this.gaveUp = new Promise((resolve) => (this.giveUp = resolve));
    this.committer = new OffsetCommitter({ intervalMs: limits.commitIntervalMs, log });
    this.client = openClient(run.options);
    this.consumer = this.client.kafka.consumer({
      groupId: run.subscription.group,
      allowAutoTopicCreation: false,
      sessionTimeout: limits.sessionTimeoutMs,
      rebalanceTimeout: limits.rebalanceTimeoutMs,
      heartbeatInterval: limits.heartbeatIntervalMs,
      maxWaitTimeInMs: limits.fetchWaitMs,
      maxBytesPerPartition: limits.fetchBytesPerPartitionMax,
      maxBytes: limits.fetchBytesMax,
      partitionAssigners: [kafkajs.PartitionAssigners.roundRobin],
      retry: retryOf(run.options),
    });
    this.unreadable = new UnreadableBatches(run.options, {
      pause: (topic, partition) => this.consumer.pause([{ topic, partitions: [partition] }]),
      resume: (topic, partition) => this.consumer.resume([{ topic, partitions: [partition] }]),
    });
    this.listen();
    this.every(limits.stallAfterMs / 4, () => this.checkStall());
  }

  /** Resolves when the group has been joined. */
  start(): Promise<void> {
    this.starting = this.join();
    return Promise.race([this.starting, this.gaveUp.then((cause) => Promise.reject(cause))]);
  }

  private async join(): Promise<void> {
    const { subscription, options, redelivery } = this.run;
    const { committer } = this;
    const topics = await this.findTopics();
    await this.consumer.connect();
    await this.consumer.subscribe({ topics: [...topics], fromBeginning: true });
    const whenPlaced = (): Promise<void> => this.placed;
    const onChange = (change: BatchChange): void => this.noteBatch(change);
    const delivery = { options, subscription, redelivery, committer, whenPlaced, onChange };
    await watchFetches(this.unreadable, () =>
      this.consumer.run({
        autoCommit: false,
        eachBatchAutoResolve: false,
        partitionsConsumedConcurrently: options.limits.partitionsConcurrentMax,
        eachBatch: (payload) => deliverBatch(payload, delivery),
      }),
    );
  }

  /** A topic that cannot be read holds up none of the others. */
  private async findTopics(): Promise<readonly string[]> {
    const { options, subscription, onMissing } = this.run;
    const { retryMaxMs: leaderWaitMs, missingTopicsMs } = options.limits;
    const { topics } = subscription;
    const { readable, missing } = await sortTopics(options, { topics, leaderWaitMs });
    onMissing(missing);
    if (readable.length === 0) throw brokerFailure('none of the topics can be read');
    if (missing.length > 0) this.every(missingTopicsMs, () => this.look(missing));
    return readable;
  }

  private look(missing: readonly MissingTopic[]): void {
    const { options, onMissing } = this.run;
    const topics = missing.map(({ topic }) => topic);
    sortTopics(options, { topics, leaderWaitMs: 0 }).then(
      ({ readable, missing: stillMissing }) => {
        if (readable.length > 0) this.giveUp(brokerFailure(`now readable: ${readable.join()}`));
        else if (!this.stopped) onMissing(stillMissing);
      },
      (error: unknown) => options.log('debug', 'missing topics: no answer', { error }),
    );
  }

  private listen(): void {
    const { events } = this.consumer;
    this.consumer.on(events.GROUP_JOIN, ({ payload }) => this.takeOver(payload.memberAssignment));
    this.consumer.on(events.REBALANCING, () => void this.committer.flush());
    this.consumer.on(events.FETCH, () => this.noteAlive());
    this.consumer.on(events.HEARTBEAT, () => this.noteAlive());
    this.consumer.on(events.CRASH, ({ payload }) => this.giveUp(payload.error));
  }

  private takeOver(assignment: IMemberAssignment): void {
    this.noteAlive();
    this.committer.forget();
    const places = Object.entries(assignment).flatMap(([topic, partitions]) =>
      partitions.map((partition) => ({ topic, partition })),
    );
    this.placed = this.goBack(places);
    this.placed.catch((error: unknown) => this.giveUp(error));
    this.run.onJoined(places.length);
  }

  /** Until this has settled no batch is handed over; one that had come before goes unread. */
  private async goBack(places: readonly Place[]): Promise<void> {
    const { options, subscription } = this.run;
    const { group } = subscription;
    if (!subscription.startOffsets || places.length === 0) return;
    const startOffsets = await subscription.startOffsets(places);
    const topics = new Set(places.map(({ topic }) => topic));
    const lags = await readLag(options, { group, topics: [...topics] });
    for (const rewind of rewindsOf(lags, startOffsets)) {
      options.log('info', 'reading goes back', { group, ...rewind });
      this.consumer.seek(rewind);
    }
  }

  get unreadableBatches(): readonly FailingBatch[] {
    return this.unreadable.list;
  }

  private noteAlive(): void {
    this.lastAliveAt = new Date();
  }

  private noteBatch(change: BatchChange): void {
    this.running += change === 'BEGUN' ? 1 : -1;
    assert(this.running >= 0, 'a batch ends once');
    this.noteAlive();
    this.run.onBatch(change);
  }

  /** A batch that takes long is the engine's concern, not a stall of the consumer. */
  private checkStall(): void {
    const silentMs = Date.now() - this.lastAliveAt.getTime();
    if (this.running === 0 && silentMs > this.run.options.limits.stallAfterMs)
      this.giveUp(brokerFailure(`the consumer was silent for ${silentMs} ms`));
  }

  private every(intervalMs: number, work: () => void): void {
    if (!this.stopped) this.timers.push(setInterval(work, intervalMs));
  }

  /**
   * Finishes the batches under way, commits, leaves the group. A consumer that is still joining is
   * awaited first, as kafkajs would join after having stopped. Past the close time it is cut off.
   */
  async stop(): Promise<void> {
    this.stopped = true;
    this.unreadable.close();
    for (const timer of this.timers) clearInterval(timer);
    const { closeTimeoutMs } = this.run.options.limits;
    await withDeadline(this.leave(), closeTimeoutMs).catch((error: unknown) =>
      this.run.options.log('warn', 'a consumer did not leave its group in order', { error }),
    );
    this.committer.forget();
    this.client.sockets.discard();
  }

  private async leave(): Promise<void> {
    await this.starting.catch(() => undefined);
    // From here on no batch begins; those under way commit when they end, before it leaves.
    const left = this.consumer.disconnect();
    await this.committer.flush();
    await left;
  }
}
