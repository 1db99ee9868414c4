import { producerOf } from './topic-log.js';
import type { TopicRecord } from './topic-log.js';

/** Puts records on a topic as they are: the same key, headers and bytes, in the order given. */
export async function republish(
  brokers: string,
  topic: string,
  records: readonly Pick<TopicRecord, 'key' | 'headers' | 'value'>[],
): Promise<void> {
  const producer = producerOf(brokers);
  await producer.connect();
  try {
    const messages = records.map(({ key, headers, value }) => ({ key, headers, value }));
    await producer.send({ topic, acks: -1, messages });
  } finally {
    await producer.disconnect();
  }
}
