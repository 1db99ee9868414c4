import assert from 'node:assert/strict';
import type {
  Broker,
  BrokerRecord,
  Published,
  ScanOptions,
  SubscribeOptions,
  Subscription,
} from '@tongban/exchange';
import { brokerFailure } from './client/failure.js';
import type { KafkaOptions } from './client/kafka-options.js';
import { KafkaSubscription } from './consumer/kafka-subscription.js';
import { scanTopic } from './consumer/scan-topic.js';
import { Publisher } from './producer/publisher.js';
import type { BrokerProgress } from './progress.js';

/** The Broker port on Apache Kafka, through kafkajs. */
export class KafkaBroker implements Broker {
  private readonly publisher: Publisher;
  private readonly subscriptions = new Set<KafkaSubscription>();
  private closed = false;

  constructor(private readonly options: KafkaOptions) {
    assert(options.brokers.length > 0, 'a Kafka client needs at least one broker to ask first');
    this.publisher = new Publisher(options);
  }

  async publish(records: readonly BrokerRecord[]): Promise<Published> {
    if (this.closed) throw brokerFailure('the broker adapter is closed');
    return this.publisher.publish(records);
  }

  async scan(options: ScanOptions): Promise<void> {
    if (this.closed) throw brokerFailure('the broker adapter is closed');
    await scanTopic(this.options, options);
  }

  /**
   * Resolves when the first attempt to join is over. When that failed, it is tried again for as
   * long as the subscription is open: a gateway starts without its broker; progress() says so.
   */
  async subscribe(options: SubscribeOptions): Promise<Subscription> {
    if (this.closed) throw brokerFailure('the broker adapter is closed');
    assert(options.batchRecordsMax > 0, 'a batch holds at least one record');
    assert(options.topics.length > 0, 'a subscription names at least one topic');
    const subscription = new KafkaSubscription(this.options, options);
    this.subscriptions.add(subscription);
    await subscription.firstAttempt;
    return {
      close: async () => {
        await subscription.close();
        this.subscriptions.delete(subscription);
      },
    };
  }

  progress(): BrokerProgress {
    const subscriptions = [...this.subscriptions].map((subscription) => subscription.progress());
    const publishFailingSince = this.publisher.unreachableSince;
    return {
      connected:
        publishFailingSince === null && subscriptions.every(({ state }) => state === 'RUNNING'),
      lastPublishedAt: this.publisher.lastPublishedAt,
      publishFailingSince,
      failingTopics: this.publisher.failingTopics(),
      subscriptions,
    };
  }

  /** Closes what is still subscribed, then the producer. */
  async close(): Promise<void> {
    this.closed = true;
    await Promise.all([...this.subscriptions].map((subscription) => subscription.close()));
    this.subscriptions.clear();
    await this.publisher.close();
  }
}
