// The first seconds of a broker belong to its compiler, and whoever is measured first would pay
// them. So Kafka is driven for a while before anybody is: small requests, as many as it answers.
import { randomUUID } from 'node:crypto';
import { consumerOf, producerOf } from '../support/topic-log.js';
import { payloadBytes } from './settings.js';
import { createTopics } from './servers.js';
import type { BenchServers } from './servers.js';

const topic = 'bench.warm-up';
const partitions = 6;
const sendersAtOnce = 16;
const fetchWaitMs = 50;

export async function warmUpKafka(servers: BenchServers, durationMs: number): Promise<void> {
  await createTopics(servers, [{ topic, numPartitions: partitions }]);
  const producer = producerOf(servers.brokers);
  const { consumer, close } = consumerOf(servers.brokers, fetchWaitMs);
  await Promise.all([producer.connect(), consumer.connect()]);
  await consumer.subscribe({ topics: [topic], fromBeginning: true });
  await consumer.run({ eachMessage: () => Promise.resolve() });
  const until = performance.now() + durationMs;
  const value = Buffer.alloc(payloadBytes, 'x');
  const sendOn = async () => {
    while (performance.now() < until)
      await producer.send({ topic, messages: [{ key: randomUUID(), value }], acks: -1 });
  };
  await Promise.all(Array.from({ length: sendersAtOnce }, sendOn));
  await close();
  await producer.disconnect();
}
