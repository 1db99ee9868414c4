import kafkajs from 'kafkajs';
import type { ICustomPartitioner, Message } from 'kafkajs';

/**
 * murmur2 of the key, as the Java and librdkafka (`murmur2_random`) clients have it; round robin
 * without a key. Remembers its choice: kafkajs asks again on every attempt, and a record that
 * moved to a partition that was already acknowledged would be left out.
 */
export class StickyPartitioner {
  private readonly choices = new WeakMap<Message, number>();
  private readonly byKey = kafkajs.Partitioners.DefaultPartitioner();

  readonly create: ICustomPartitioner = () => (args) => {
    const chosen = this.choices.get(args.message) ?? this.byKey(args);
    this.choices.set(args.message, chosen);
    return chosen;
  };

  /** Undefined until the message was sent. */
  partitionOf(message: Message): number | undefined {
    return this.choices.get(message);
  }
}
