import type { BrokerRecord } from '@tongban/exchange';
import kafkajs from 'kafkajs';
import type { Message, Producer, RecordMetadata } from 'kafkajs';
import { openClient, retryOf } from './client.js';
import type { Client } from './client.js';
import { brokerFailure } from './failure.js';
import type { KafkaOptions } from './kafka-options.js';
import { StickyPartitioner } from './partitioner.js';
import { toMessage } from './records.js';

const acksFromAllReplicas = -1;

/**
 * One idempotent producer with one producer id. After any failure it must be discarded: kafkajs
 * takes the sequence numbers of a request without an answer back, so that the broker would take
 * the next request, with other records, for a repetition, acknowledge it and write nothing.
 */
export class ProducerConnection {
  private readonly client: Client;
  private readonly producer: Producer;
  private readonly partitioner = new StickyPartitioner();
  private connected: Promise<void> | null = null;

  constructor(private readonly options: KafkaOptions) {
    this.client = openClient(options);
    this.producer = this.client.kafka.producer({
      idempotent: true,
      maxInFlightRequests: 1,
      allowAutoTopicCreation: false,
      createPartitioner: this.partitioner.create,
      retry: retryOf(options),
    });
  }

  /** One request for each broker concerned. Never called while another send is under way. */
  async send(records: readonly BrokerRecord[]): Promise<void> {
    this.connected ??= this.producer.connect();
    await this.connected;
    const messagesOfTopic = new Map<string, Message[]>();
    for (const record of records) {
      const messages = messagesOfTopic.get(record.topic);
      if (messages) messages.push(toMessage(record));
      else messagesOfTopic.set(record.topic, [toMessage(record)]);
    }
    const written = await this.producer.sendBatch({
      acks: acksFromAllReplicas,
      timeout: this.options.limits.requestTimeoutMs,
      compression: kafkajs.CompressionTypes.None,
      topicMessages: [...messagesOfTopic].map(([topic, messages]) => ({ topic, messages })),
    });
    this.checkComplete(messagesOfTopic, written);
  }

  /**
   * When a partition changes its leader between two attempts, kafkajs can skip it and still
   * resolve. What no broker has confirmed counts as not written.
   */
  private checkComplete(
    messagesOfTopic: ReadonlyMap<string, readonly Message[]>,
    written: readonly RecordMetadata[],
  ): void {
    const confirmed = new Set<string>();
    for (const { topicName, partition, errorCode } of written)
      if (errorCode === 0) confirmed.add(`${topicName}/${partition}`);
    for (const [topic, messages] of messagesOfTopic)
      for (const message of messages) {
        const place = `${topic}/${this.partitioner.partitionOf(message)}`;
        if (!confirmed.has(place)) throw brokerFailure(`no broker confirmed ${place}`);
      }
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
