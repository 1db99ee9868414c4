import assert from 'node:assert/strict';
import type { SubscribeOptions } from '@tongban/exchange';
import kafkajs from 'kafkajs';
import type { Consumer } from 'kafkajs';
import { openClient, retryOf } from './client.js';
import type { Client } from './client.js';
import { deliverBatch } from './deliver-batch.js';
import { brokerFailure, withDeadline } from './failure.js';
import type { KafkaOptions } from './kafka-options.js';
import { OffsetCommitter } from './offset-committer.js';
import type { Redelivery } from './redelivery.js';

export interface ConsumerRunOptions {
  readonly options: KafkaOptions;
  readonly subscription: SubscribeOptions;
  readonly redelivery: Redelivery;
  readonly onJoined: (assignedPartitions: number) => void;
  readonly onBatch: (change: 'BEGUN' | 'ENDED') => void;
}

/**
 * One life of a consumer: from joining the group to leaving it or giving up. Never restarted; the
 * subscription makes a new one. `group.instance.id` (static membership) is unknown to kafkajs, so
 * every life is a new member and a restart costs one rebalance.
 */
export class ConsumerRun {
  private readonly client: Client;
  private readonly consumer: Consumer;
  private starting: Promise<void> = Promise.resolve();
  private running = 0;
  private giveUp: (cause: unknown) => void = () => undefined;
  lastAliveAt = new Date();
  /** Resolves to the cause when kafkajs gives up, or when the consumer has stalled. */
  readonly gaveUp: Promise<unknown>;
  private readonly watchdog: NodeJS.Timeout;

  constructor(private readonly run: ConsumerRunOptions) {
    const { limits } = run.options;
    this.gaveUp = new Promise((resolve) => (this.giveUp = resolve));
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
    this.listen();
    this.watchdog = setInterval(() => this.checkStall(), limits.stallAfterMs / 4);
  }

  /** Resolves when the group has been joined. */
  start(): Promise<void> {
    this.starting = this.join();
    return Promise.race([this.starting, this.gaveUp.then((cause) => Promise.reject(cause))]);
  }

  private async join(): Promise<void> {
    const { subscription, options } = this.run;
    const committer = new OffsetCommitter();
    await this.consumer.connect();
    await this.consumer.subscribe({ topics: [...subscription.topics], fromBeginning: true });
    await this.consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      partitionsConsumedConcurrently: options.limits.partitionsConcurrentMax,
      eachBatch: (payload) =>
        deliverBatch(payload, {
          options,
          subscription,
          redelivery: this.run.redelivery,
          committer,
          onProgress: (change) => this.noteBatch(change),
        }),
    });
  }

  private listen(): void {
    const { events } = this.consumer;
    this.consumer.on(events.GROUP_JOIN, ({ payload }) => {
      this.noteAlive();
      const assigned = Object.values(payload.memberAssignment);
      this.run.onJoined(assigned.reduce((sum, partitions) => sum + partitions.length, 0));
    });
    this.consumer.on(events.FETCH, () => this.noteAlive());
    this.consumer.on(events.HEARTBEAT, () => this.noteAlive());
    this.consumer.on(events.CRASH, ({ payload }) => this.giveUp(payload.error));
  }

  private noteAlive(): void {
    this.lastAliveAt = new Date();
  }

  private noteBatch(change: 'BEGUN' | 'ENDED'): void {
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

  /**
   * Finishes the batches under way, commits, leaves the group. A consumer that is still joining is
   * awaited first, as kafkajs would join after having stopped. Past the close time it is cut off.
   */
  async stop(): Promise<void> {
    clearInterval(this.watchdog);
    const leave = this.starting.catch(() => undefined).then(() => this.consumer.disconnect());
    await withDeadline(leave, this.run.options.limits.closeTimeoutMs).catch((error: unknown) =>
      this.run.options.log('warn', 'a consumer did not leave its group in order', { error }),
    );
    this.client.sockets.discard();
  }
}
