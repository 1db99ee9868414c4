import { placeKeyOf } from '@tongban/exchange';
import type { BrokerRecord } from '@tongban/exchange';
import kafkajs from 'kafkajs';
import type { Message, Producer, RecordMetadata } from 'kafkajs';
import { openClient, retryOf } from '../client/client.js';
import type { Client } from '../client/client.js';
import { brokerFailure } from '../client/failure.js';
import type { KafkaOptions } from '../client/kafka-options.js';
import { toMessage } from '../client/records.js';
import { StickyPartitioner } from './partitioner.js';

const acksFromAllReplicas = -1;
/** The least that kafkajs asks of an idempotent producer. Who publishes tries again by himself. */
const sendRetriesMax = 1;

interface Sent {
  readonly topic: string;
  readonly message: Message;
}

/**
 * One idempotent producer with one producer id. After any failure it must be discarded: kafkajs
 * takes the sequence numbers of a request without an answer back, so that the broker would take
 * the next request, with other records, for a repetition, acknowledge it and write nothing. Also it
 * goes on asking for all topics it ever sent to, and fails when one of them is gone.
 */
export class ProducerConnection {
  private readonly client: Client;
  private readonly producer: Producer;
  private readonly partitioner = new StickyPartitioner();
  private connected: Promise<void> | null = null;

  constructor(private readonly options: KafkaOptions) {
    // Every broker that is asked first gets its chance.
    this.client = openClient(options, Math.max(sendRetriesMax, options.brokers.length));
    this.producer = this.client.kafka.producer({
      idempotent: true,
      maxInFlightRequests: 1,
      allowAutoTopicCreation: false,
      createPartitioner: this.partitioner.create,
      retry: retryOf(options, sendRetriesMax),
    });
  }

  open(): Promise<void> {
    this.connected ??= this.producer.connect();
    return this.connected;
  }

  /**
   * One request for each broker concerned. Never called while another send is under way. Answers for
   * each record the offset after it, where its topic has one partition and the broker told.
   */
  async send(records: readonly BrokerRecord[]): Promise<readonly (string | null)[]> {
    const sent = records.map((record) => ({ topic: record.topic, message: toMessage(record) }));
    const byTopic = Map.groupBy(sent, ({ topic }) => topic);
    const written = await this.producer.sendBatch({
      acks: acksFromAllReplicas,
      timeout: this.options.limits.requestTimeoutMs,
      compression: kafkajs.CompressionTypes.None,
      topicMessages: [...byTopic].map(([topic, all]) => ({
        topic,
        messages: all.map(({ message }) => message),
      })),
    });
    return this.nextOffsetsOf(sent, written);
  }

  /**
   * When a partition changes its leader between two attempts, kafkajs can skip it and still
   * resolve. What no broker has confirmed counts as not written.
   */
  private nextOffsetsOf(
    sent: readonly Sent[],
    written: readonly RecordMetadata[],
  ): readonly (string | null)[] {
    const next = new Map<string, bigint>();
    for (const { topicName: topic, partition, errorCode, baseOffset } of written)
      if (errorCode === 0) next.set(placeKeyOf({ topic, partition }), BigInt(baseOffset ?? -1));
    return sent.map(({ topic, message }) => {
      const place = `${topic}/${this.partitioner.partitionOf(message)}`;
      const offset = next.get(place);
      if (offset === undefined) throw brokerFailure(`no broker confirmed ${place}`);
      if (offset < 0n || !this.partitioner.hasOnePartition(topic)) return null;
      next.set(place, offset + 1n);
      return String(offset + 1n);
    });
  }

  /** Leaves in order; only while nothing is being sent. */
  async close(): Promise<void> {
    if (this.connected) await this.producer.disconnect();
    this.client.sockets.discard();
  }

  /** Nothing leaves from here any more, whatever kafkajs goes on trying. */
  discard(): void {
    this.client.sockets.discard();
    void this.producer.disconnect().catch(() => undefined);
  }
}
