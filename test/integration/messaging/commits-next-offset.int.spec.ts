import assert from 'node:assert/strict';
import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import { readLag } from '@tongban/messaging';
import { BatchLog } from '../../features/batch-log.js';
import { kafkaTestOptions, kafkaWorld } from '../../support/kafka-world.js';
import { until } from '../../support/until.js';

jest.setTimeout(60_000);

let world: Awaited<ReturnType<typeof kafkaWorld>>;
beforeEach(async () => {
  world = await kafkaWorld();
});
afterEach(() => world.close());

const committed = async (): Promise<readonly (string | null)[]> => {
  const lags = await readLag(kafkaTestOptions(), { group: world.group, topics: [world.topic] });
  return lags.map((lag) => lag.committed).filter((offset) => offset !== null);
};
const publish = (count: number): Promise<void> =>
  world.broker.publish(
    Array.from({ length: count }, (_, n) => ({
      topic: world.topic,
      key: 'one-key',
      headers: {},
      value: Buffer.from(String(n)),
    })),
  );

it('commits the offset after the last record of an accepted batch', async () => {
  const log = new BatchLog();
  const { topic, group } = world;
  const options = { group, topics: [topic], batchRecordsMax: 4, onBatch: log.accept };
  const subscription = await world.broker.subscribe(options);
  await publish(10);
  await until(() => log.records.length === 10, world.patienceMs);
  await subscription.close();
  expect(await committed()).toEqual(['10']);
});

it('commits nothing of a batch that has not resolved', async () => {
  const { topic, group } = world;
  let begun = 0;
  let finish = (): void => undefined;
  const second = new Promise<void>((resolve) => (finish = resolve));
  const subscription = await world.broker.subscribe({
    group,
    topics: [topic],
    batchRecordsMax: 4,
    onBatch: () => {
      begun += 1;
      return begun === 1 ? Promise.resolve() : second;
    },
  });
  await publish(8);
  await until(() => begun === 2, world.patienceMs);
  expect(await committed()).toEqual(['4']);
  finish();
  await subscription.close();
  expect(await committed()).toEqual(['8']);
});

it('commits nothing of a batch that was rejected', async () => {
  const { topic, group } = world;
  let rejections = 0;
  const subscription = await world.broker.subscribe({
    group,
    topics: [topic],
    batchRecordsMax: 4,
    onBatch: async () => {
      rejections += 1;
      assert.fail('never');
    },
  });
  await publish(3);
  await until(() => rejections === 3, world.patienceMs);
  await subscription.close();
  expect(await committed()).toEqual([]);
});
