import { createRequire } from 'node:module';
import type { Broker, KafkaJSProtocolError, PartitionMetadata } from 'kafkajs';

// What kafkajs 2.2.4, its last release, does not export. Nothing else reaches into it.
const internal = createRequire(import.meta.url);

/** Reads values out of the bytes of a response. */
export interface Decoder {
  readInt32(): number;
  readBytes(length: number): Buffer;
  canReadBytes(length: number): boolean;
  readVarIntArray<Entry>(read: (decoder: Decoder) => Entry): Entry[];
}

const decoderClass = internal('kafkajs/src/protocol/decoder') as {
  new (bytes: Buffer): Decoder;
  readonly prototype: Decoder;
};
export const decoderPrototype = decoderClass.prototype;
export const decoderOf = (bytes: Buffer): Decoder => new decoderClass(bytes);

/** The records of the batch that comes next, in the format of Kafka 0.11 and later. */
export const readRecordBatch = internal('kafkajs/src/protocol/recordBatch/v0/decoder') as (
  decoder: Decoder,
) => Promise<{ readonly records: readonly unknown[] }>;

/** The records of all that is left, in the formats before that. */
export const readMessageSet = internal('kafkajs/src/protocol/messageSet/decoder') as (
  decoder: Decoder,
  bytes: number,
) => Promise<unknown[]>;

/** How the batches of a partition are read, by all versions of a fetch that are loaded from now on. */
export function replaceBatchReader(read: (decoder: Decoder) => Promise<unknown[]>): void {
  const path = internal.resolve('kafkajs/src/protocol/requests/fetch/v4/decodeMessages');
  internal(path);
  internal.cache[path]!.exports = read;
}

/** What a broker answers about topics. */
export interface TopicsAnswer {
  readonly topicMetadata: readonly {
    readonly topic: string;
    readonly topicErrorCode: number;
    readonly partitionMetadata: readonly PartitionMetadata[];
  }[];
}

/** What a fetch asks for, and what it brings. */
export interface FetchRequest {
  readonly topics: readonly {
    readonly topic: string;
    readonly partitions: readonly { readonly partition: number; readonly fetchOffset: string }[];
  }[];
}

export interface FetchAnswer {
  readonly responses: readonly {
    readonly topicName: string;
    readonly partitions: readonly { readonly partition: number; readonly messages: unknown[] }[];
  }[];
}

interface AnsweredTopics {
  metadata(topics?: readonly string[]): Promise<TopicsAnswer>;
  fetch(request: FetchRequest): Promise<FetchAnswer>;
}

const brokerClass = internal('kafkajs/src/broker') as { readonly prototype: AnsweredTopics };
export const brokerPrototype = brokerClass.prototype;

interface TopicsResponse {
  /** Rejects when the answer is a failure. */
  parse(answer: TopicsAnswer): Promise<TopicsAnswer>;
}

const topicsRequests = internal('kafkajs/src/protocol/requests/metadata') as {
  readonly versions: readonly string[];
  readonly protocol: (asked: {
    readonly version: string;
  }) => (request: object) => { readonly response: TopicsResponse };
};

/** How answers about topics are read, one for each version of the request. */
export const topicsResponses = topicsRequests.versions.map(
  (version) => topicsRequests.protocol({ version })({ topics: [] }).response,
);

const protocolErrors = internal('kafkajs/src/protocol/error') as {
  readonly createErrorFromCode: (code: number) => KafkaJSProtocolError;
};
export const errorOfCode = protocolErrors.createErrorFromCode;

/** The brokers of a client: what its consumers stand on, usable without a group. */
export interface Cluster {
  connect(): Promise<void>;
  disconnect(): Promise<void>;
  addTargetTopic(topic: string): Promise<void>;
  addMultipleTargetTopics(topics: readonly string[]): Promise<void>;
  findTopicPartitionMetadata(topic: string): readonly PartitionMetadata[];
  findBroker(place: { readonly nodeId: number }): Promise<Broker>;
  readonly brokerPool: { findConnectedBroker(): Promise<Broker> };
  /** Where the log begins (`fromBeginning`), or the offset that its next record will get. */
  fetchTopicsOffset(
    topics: readonly {
      readonly topic: string;
      readonly partitions: readonly { readonly partition: number }[];
      readonly fromBeginning: boolean;
    }[],
  ): Promise<readonly { readonly partitions: readonly { readonly offset: string }[] }[]>;
}

/** Isolation level: all that is in the log, transactions of foreign writers or not. */
export const readUncommitted = 0;

export const Cluster = internal('kafkajs/src/cluster') as new (settings: object) => Cluster;
