import assert from 'node:assert/strict';
import { partiesOf } from '@tongban/exchange';
import type {
  Broker,
  BrokerRecord,
  Published,
  RecordBatch,
  ScanOptions,
  SubscribeOptions,
  Subscription,
} from '@tongban/exchange';

/**
 * The broker of many regions in one process, on one client of Kafka: together they ask for records and
 * send them as often as one region with as much to do. Only what goes to other regions is sent: nobody
 * reads what these tell supervision.
 */
export class PeersBroker implements Broker {
  private readonly readers = new Map<string, SubscribeOptions['onBatch']>();

  constructor(private readonly kafka: Broker) {}

  /** Nothing is read before `open`. */
  subscribe({ topics, onBatch }: SubscribeOptions): Promise<Subscription> {
    for (const topic of topics.filter(partiesOf)) this.readers.set(topic, onBatch);
    return Promise.resolve({ close: () => Promise.resolve() });
  }

  /** Reads what is sent to any of them. */
  open(group: string, batchRecordsMax: number): Promise<Subscription> {
    const topics = [...this.readers.keys()];
    const onBatch = (batch: RecordBatch) => this.handOver(batch);
    return this.kafka.subscribe({ group, topics, batchRecordsMax, onBatch });
  }

  publish(records: readonly BrokerRecord[]): Promise<Published> {
    const sent = records.filter(({ topic }) => partiesOf(topic));
    return sent.length > 0 ? this.kafka.publish(sent) : Promise.resolve(new Map());
  }

  scan(options: ScanOptions): Promise<void> {
    return this.kafka.scan(options);
  }

  private handOver(batch: RecordBatch): Promise<void> {
    const onBatch = this.readers.get(batch.topic);
    assert(onBatch, `one of the peers reads ${batch.topic}`);
    return onBatch(batch);
  }
}
