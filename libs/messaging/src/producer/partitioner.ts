import type { ICustomPartitioner, Message } from 'kafkajs';
import { murmur2 } from './murmur2.js';

/**
 * murmur2 of the key, as the Java and librdkafka (`murmur2_random`) clients have it; round robin
 * without a key. Remembers its choice: kafkajs asks again on every attempt, and a record that
 * moved to a partition that was already acknowledged would be left out.
 */
export class StickyPartitioner {
  private readonly choices = new WeakMap<Message, number>();
  private readonly counts = new Map<string, number>();
  private readonly rounds = new Map<string, number>();

  readonly create: ICustomPartitioner = () => (args) => {
    const { topic, message, partitionMetadata } = args;
    const count = partitionMetadata.length;
    this.counts.set(topic, count);
    const chosen = this.choices.get(message) ?? this.choose(topic, message, count);
    this.choices.set(message, chosen);
    return chosen;
  };

  private choose(topic: string, { key }: Message, count: number): number {
    if (count === 1) return 0;
    if (key != null) return (murmur2(Buffer.from(key)) & 0x7fffffff) % count;
    const round = this.rounds.get(topic) ?? 0;
    this.rounds.set(topic, round + 1);
    return round % count;
  }

  /** Undefined until the message was sent. */
  partitionOf(message: Message): number | undefined {
    return this.choices.get(message);
  }

  /** Whether the topic had one partition when it was last sent to. */
  hasOnePartition(topic: string): boolean {
    return this.counts.get(topic) === 1;
  }
}
