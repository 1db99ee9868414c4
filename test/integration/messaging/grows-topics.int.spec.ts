import { randomUUID } from 'node:crypto';
import { afterAll, expect, it, jest } from '@jest/globals';
import { compareTopics, createTopics, defaultKafkaOptions, growTopics } from '@tongban/messaging';
import { withAdmin } from '../../support/topic-log.js';

jest.setTimeout(60_000);
const brokers = process.env.TONGBAN_TEST_KAFKA_BROKERS ?? '';
const options = { ...defaultKafkaOptions, brokers: [brokers], clientId: 'test' };
const topic = `test.topology.${randomUUID()}`;
const plan = (partitions: number, retentionMs: number) => ({
  topic,
  partitions,
  replicationFactor: 1,
  config: { 'retention.ms': String(retentionMs), 'cleanup.policy': 'delete' },
});

afterAll(() => withAdmin(brokers, (admin) => admin.deleteTopics({ topics: [topic] })));

async function differences(partitions: number, retentionMs: number) {
  const found = await compareTopics(options, [plan(partitions, retentionMs)]);
  return found.map((one) => (one.kind === 'MISSING' ? one.kind : [one.setting, one.isGrowth]));
}

it('creates and extends topics, and only says what would shrink them', async () => {
  expect(await differences(1, 60_000)).toEqual(['MISSING']);
  await createTopics(options, [plan(1, 60_000)]);
  expect(await differences(1, 60_000)).toEqual([]);
  expect(await differences(2, 90_000)).toEqual([
    ['partitions', true],
    ['retention.ms', true],
  ]);
  await growTopics(options, await compareTopics(options, [plan(2, 90_000)]));
  expect(await differences(2, 90_000)).toEqual([]);
  const shrinking = [
    ['partitions', false],
    ['retention.ms', false],
  ];
  expect(await differences(1, 60_000)).toEqual(shrinking);
  await growTopics(options, await compareTopics(options, [plan(1, 60_000)]));
  expect(await differences(2, 90_000)).toEqual([]);
});
