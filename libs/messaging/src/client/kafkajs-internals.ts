import { createRequire } from 'node:module';
import type { Broker, PartitionMetadata } from 'kafkajs';

// What kafkajs 2.2.4, its last release, does not export. Nothing else reaches into it.
const internal = createRequire(import.meta.url);

/** Reads values out of the bytes of a response. */
export interface Decoder {
  readVarIntArray<Entry>(read: (decoder: Decoder) => Entry): Entry[];
}

const decoderClass = internal('kafkajs/src/protocol/decoder') as { readonly prototype: Decoder };
export const decoderPrototype = decoderClass.prototype;

/** The brokers of a client: what its consumers stand on, usable without a group. */
export interface Cluster {
  connect(): Promise<void>;
  disconnect(): Promise<void>;
  addTargetTopic(topic: string): Promise<void>;
  findTopicPartitionMetadata(topic: string): readonly PartitionMetadata[];
  findBroker(place: { readonly nodeId: number }): Promise<Broker>;
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
