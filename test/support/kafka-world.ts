import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import {
  createTopics,
  defaultKafkaLimits,
  defaultKafkaOptions,
  KafkaBroker,
} from '@tongban/messaging';
import type { KafkaLimits, KafkaOptions } from '@tongban/messaging';

/** Short waits, so that a suite is over soon; the order of the waits is as in production. */
export const testLimits: KafkaLimits = {
  ...defaultKafkaLimits,
  fetchWaitMs: 100,
  heartbeatIntervalMs: 300,
  redeliveryInitialMs: 50,
  redeliveryMaxMs: 400,
  restartInitialMs: 100,
  restartMaxMs: 500,
};

/** Options for the broker that the integration tier has started. */
export function kafkaTestOptions(changes: Partial<KafkaLimits> = {}): KafkaOptions {
  const brokers = process.env.TONGBAN_TEST_KAFKA_BROKERS;
  assert(brokers, 'TONGBAN_TEST_KAFKA_BROKERS names the test broker');
  return {
    ...defaultKafkaOptions,
    brokers: brokers.split(','),
    clientId: 'tongban-test',
    limits: { ...testLimits, ...changes },
  };
}

const worlds = new Set<KafkaBroker>();

/** For afterEach: a test that failed half-way must not leave consumers behind that never end. */
export async function closeWorlds(): Promise<void> {
  await Promise.all([...worlds].map((broker) => broker.close()));
  worlds.clear();
}

/** A broker, a topic of three partitions and a group, none of them used before. */
export async function kafkaWorld(options: KafkaOptions = kafkaTestOptions()) {
  const id = randomUUID();
  const topic = `test.${id}`;
  await createTopics(options, [{ topic, partitions: 3 }]);
  const broker = new KafkaBroker(options);
  worlds.add(broker);
  return {
    broker,
    topic,
    group: `group.${id}`,
    patienceMs: 30_000,
    close: async () => {
      const open = broker.progress().subscriptions.map(({ group }) => group);
      await broker.close();
      worlds.delete(broker);
      assert.deepEqual(open, [], 'a subscription was left open');
    },
  };
}
