import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { createTopics, defaultKafkaOptions, KafkaBroker } from '@tongban/messaging';
import type { KafkaLimits, KafkaOptions } from '@tongban/messaging';
import { withAdmin } from './topic-log.js';

/** Short waits, so that a suite is over soon; the order of the waits is as in production. */
export const testLimits: KafkaLimits = {
  ...defaultKafkaOptions.limits,
  fetchWaitMs: 100,
  heartbeatIntervalMs: 300,
  redeliveryInitialMs: 50,
  redeliveryMaxMs: 400,
  restartInitialMs: 100,
  restartMaxMs: 500,
  missingTopicsMs: 500,
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

/** Long enough for any test. */
const retentionMs = 24 * 60 * 60 * 1000;

/** Makes topics on one broker. */
export function createTestTopics(
  options: KafkaOptions,
  partitions: Readonly<Record<string, number>>,
): Promise<void> {
  const planned = Object.entries(partitions).map(([topic, count]) => ({
    topic,
    partitions: count,
    retentionMs,
  }));
  return createTopics(options, planned, { replicationFactor: 1 });
}

/** A broker, a topic of three partitions, one of one, and a group, none of them used before. */
export async function kafkaWorld(options: KafkaOptions = kafkaTestOptions()) {
  const id = randomUUID();
  const [topic, single] = [`test.${id}`, `test.${id}.single`];
  await createTestTopics(options, { [topic]: 3, [single]: 1 });
  const broker = new KafkaBroker(options);
  worlds.add(broker);
  return {
    broker,
    topic,
    single,
    /** It is not there. */
    unwritable: `test.${id}.missing`,
    group: `group.${id}`,
    patienceMs: 30_000,
    trim: (offset: string): Promise<void> =>
      withAdmin(options.brokers.join(), async (admin) => {
        // kafkajs knows the leader only of a topic that it has asked about.
        await admin.fetchTopicOffsets(single);
        await admin.deleteTopicRecords({ topic: single, partitions: [{ partition: 0, offset }] });
      }),
    close: async () => {
      const open = broker.progress().subscriptions.map(({ group }) => group);
      await broker.close();
      worlds.delete(broker);
      assert.deepEqual(open, [], 'a subscription was left open');
    },
  };
}
