import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import { BatchLog } from '../../features/batch-log.js';
import { createTestTopics, kafkaTestOptions, kafkaWorld } from '../../support/kafka-world.js';
import { until } from '../../support/until.js';

jest.setTimeout(120_000);

const options = kafkaTestOptions();
let world: Awaited<ReturnType<typeof kafkaWorld>>;
beforeEach(async () => {
  world = await kafkaWorld(options);
});
afterEach(() => world.close());

it('says that it is not connected while a topic is missing, and consumes once it is there', async () => {
  const { broker, group, patienceMs } = world;
  const topic = `test.${randomUUID()}`;
  const log = new BatchLog();
  const subscription = await broker.subscribe({
    group,
    topics: [topic],
    batchRecordsMax: 10,
    onBatch: log.accept,
  });
  const missingTopics = [{ topic, code: 'UNKNOWN_TOPIC_OR_PARTITION' }];
  const missing = { connected: false, subscriptions: [{ missingTopics }] };
  expect(broker.progress()).toMatchObject(missing);
  await createTestTopics(options, { [topic]: 1 });
  await broker.publish([{ topic, key: 'k', headers: {}, value: Buffer.from('first') }]);
  await until(() => log.textsOf('k').includes('first'), patienceMs);
  expect(broker.progress().connected).toBe(true);
  await subscription.close();
});
