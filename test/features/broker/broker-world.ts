import type {
  Broker,
  BrokerRecord,
  Published,
  SubscribeOptions,
  Subscription,
} from '@tongban/exchange';
import { until } from '../../support/until.js';

/** One broker with topics and names of its own, made anew for each test. */
export interface BrokerUnderTest {
  readonly broker: Broker;
  /** Exists and has three partitions. */
  readonly topic: string;
  /** Exists and has one partition. */
  readonly single: string;
  /** Cannot be written, and will not be. */
  readonly unwritable: string;
  readonly group: string;
  /** How long a test may wait for something to happen. */
  readonly patienceMs: number;
  /** The log of `single` loses all that is before the offset, as by retention. */
  trim(offset: string): Promise<void>;
  /** Fails when a subscription is still open. */
  close(): Promise<void>;
}

/** What tests do with it. */
export class BrokerSteps {
  readonly broker: Broker;

  constructor(readonly world: BrokerUnderTest) {
    this.broker = world.broker;
  }

  readonly record = (key: string | null, text: string, topic = this.world.topic): BrokerRecord => ({
    topic,
    key,
    headers: {},
    value: Buffer.from(text),
  });

  /** To one key of the topic with three partitions. */
  readonly publish = (...texts: string[]): Promise<Published> =>
    this.publishTo(this.world.topic, ...texts);

  readonly publishTo = (topic: string, ...texts: string[]): Promise<Published> =>
    this.broker.publish(texts.map((text) => this.record('one-key', text, topic)));

  readonly subscribe = (
    onBatch: SubscribeOptions['onBatch'],
    options: Partial<SubscribeOptions> = {},
  ): Promise<Subscription> => {
    const { group, topic } = this.world;
    const defaults = { group, topics: [topic], batchRecordsMax: 100 };
    return this.broker.subscribe({ ...defaults, ...options, onBatch });
  };

  readonly wait = (condition: () => boolean): Promise<void> =>
    until(condition, this.world.patienceMs);
}
