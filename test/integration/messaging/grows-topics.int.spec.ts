import { randomUUID } from 'node:crypto';
import { afterAll, expect, it, jest } from '@jest/globals';
import { compareTopics, createTopics, defaultKafkaOptions, growTopics } from '@tongban/messaging';
import { withAdmin } from '../../support/topic-log.js';

jest.setTimeout(60_000);
const brokers = process.env.TONGBAN_TEST_KAFKA_BROKERS ?? '';
const options = { ...defaultKafkaOptions, brokers: [brokers], clientId: 'test' };
const topic = `test.topology.${randomUUID()}`;
const replication = { replicationFactor: 1 };
const plan = (partitions: number, retentionMs: number, messageBytesMax = 1_048_588) => ({
  topic,
  partitions,
  retentionMs,
  messageBytesMax,
});

afterAll(() => withAdmin(brokers, (admin) => admin.deleteTopics({ topics: [topic] })));

async function differences(...[partitions, retentionMs, bytes]: Parameters<typeof plan>) {
  const found = await compareTopics(options, [plan(partitions, retentionMs, bytes)], replication);
  return found.map((one) => (one.kind === 'MISSING' ? one.kind : [one.setting, one.isGrowth]));
}

it('creates and extends topics, and only says what would shrink them', async () => {
  expect(await differences(1, 60_000)).toEqual(['MISSING']);
  await createTopics(options, [plan(1, 60_000)], replication);
  expect(await differences(1, 60_000)).toEqual([]);
  expect(await differences(2, 90_000)).toEqual([
    ['partitions', true],
    ['retention.ms', true],
  ]);
  await grow(plan(2, 90_000));
  expect(await differences(2, 90_000)).toEqual([]);
  const shrinking = [
    ['partitions', false],
    ['retention.ms', false],
  ];
  expect(await differences(1, 60_000)).toEqual(shrinking);
  await grow(plan(1, 60_000));
  expect(await differences(2, 90_000)).toEqual([]);
  expect(await differences(2, 90_000, 1_200_000)).toEqual([['max.message.bytes', true]]);
  await grow(plan(2, 90_000, 1_200_000));
  expect(await differences(2, 90_000, 1_200_000)).toEqual([]);
});

async function grow(planned: ReturnType<typeof plan>): Promise<void> {
  await growTopics(options, await compareTopics(options, [planned], replication));
}
