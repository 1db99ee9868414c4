import assert from 'node:assert/strict';
import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import type { RecordBatch } from '@tongban/exchange';
import { KafkaBroker, readLag } from '@tongban/messaging';
import { BatchLog } from '../../features/batch-log.js';
import { BrokerSteps } from '../../features/broker/broker-world.js';
import { KafkaProxy, offsetCommit } from '../../support/kafka-proxy.js';
import { kafkaTestOptions, kafkaWorld } from '../../support/kafka-world.js';
import { until as untilAsync } from '../../support/servers.js';

jest.setTimeout(60_000);

let steps: BrokerSteps;
beforeEach(async () => {
  steps = new BrokerSteps(await kafkaWorld());
});
afterEach(() => steps.world.close());

const committed = async (): Promise<readonly string[]> => {
  const { group, topic } = steps.world;
  const lags = await readLag(kafkaTestOptions(), { group, topics: [topic] });
  return lags.flatMap((lag) => lag.committed ?? []);
};
const untilCommitted = (offset: string): Promise<unknown> =>
  untilAsync(`${offset} is committed`, async () => (await committed()).includes(offset), {
    timeoutMs: steps.world.patienceMs,
  });
const numbers = (count: number): string[] => Array.from({ length: count }, (_, n) => String(n));

it('commits the offset after the last record of an accepted batch, by itself', async () => {
  const { publish, subscribe } = steps;
  const subscription = await subscribe(async () => undefined, { batchRecordsMax: 4 });
  await publish(...numbers(10));
  await untilCommitted('10');
  await subscription.close();
});

it('commits what is left when it is closed', async () => {
  const log = new BatchLog();
  const { publish, subscribe, wait, world } = steps;
  // No interval of this length ends within the test.
  const rare = new KafkaBroker(kafkaTestOptions({ commitIntervalMs: 3_600_000 }));
  const { group, topic } = world;
  const options = { group, topics: [topic], batchRecordsMax: 4, onBatch: log.accept };
  const subscription = await rare.subscribe(options);
  await publish(...numbers(10));
  await wait(() => log.records.length === 10);
  expect(await committed()).toEqual([]);
  await subscription.close();
  expect(await committed()).toEqual(['10']);
  await rare.close();
  const next = await subscribe(() => Promise.reject(new RangeError('nothing should come')));
  await next.close();
});

it('commits what is left when partitions move to another member', async () => {
  const { world, publish, wait } = steps;
  const { group, topic } = world;
  const options = kafkaTestOptions({ commitIntervalMs: 3_600_000 });
  const [one, other] = [new KafkaBroker(options), new KafkaBroker(options)];
  const [before, after] = [new BatchLog(), new BatchLog()];
  let current = before;
  const onBatch = (batch: RecordBatch): Promise<void> => current.accept(batch);
  const subscribe = { group, topics: [topic], batchRecordsMax: 4, onBatch };
  await one.subscribe(subscribe);
  await publish(...numbers(10));
  await wait(() => before.records.length === 10);
  current = after;
  await other.subscribe(subscribe);
  await publish('after');
  await wait(() => after.textsOf('one-key').includes('after'));
  expect(after.textsOf('one-key')).toEqual(['after']);
  await Promise.all([one.close(), other.close()]);
});

it('commits at most once an interval, however many batches there are', async () => {
  const { brokers } = kafkaTestOptions();
  const proxy = await KafkaProxy.start(brokers[0]!);
  const commitIntervalMs = 500;
  const options = kafkaTestOptions({ commitIntervalMs });
  const broker = new KafkaBroker({ ...options, brokers: [proxy.brokers] });
  const { world, publish, wait } = steps;
  const { group, topic } = world;
  const log = new BatchLog();
  await broker.subscribe({ group, topics: [topic], batchRecordsMax: 1, onBatch: log.accept });
  const begunMs = Date.now();
  while (Date.now() - begunMs < 4 * commitIntervalMs) {
    const { length } = log.batches;
    await publish('1', '2', '3');
    await wait(() => log.batches.length > length);
  }
  const intervals = Math.ceil((Date.now() - begunMs) / commitIntervalMs);
  expect(log.batches.length).toBeGreaterThan(3 * intervals);
  expect(proxy.countOf(offsetCommit)).toBeGreaterThan(0);
  expect(proxy.countOf(offsetCommit)).toBeLessThanOrEqual(intervals);
  await broker.close();
  await proxy.close();
});

it('commits nothing of a batch that has not resolved', async () => {
  const { publish, subscribe, wait } = steps;
  let begun = 0;
  let finish = (): void => undefined;
  const second = new Promise<void>((resolve) => (finish = resolve));
  const subscription = await subscribe(
    () => {
      begun += 1;
      return begun === 1 ? Promise.resolve() : second;
    },
    { batchRecordsMax: 4 },
  );
  await publish(...numbers(8));
  await wait(() => begun === 2);
  await untilCommitted('4');
  finish();
  await subscription.close();
  expect(await committed()).toEqual(['8']);
});

it('commits nothing of a batch that was rejected', async () => {
  const { publish, subscribe, wait } = steps;
  let rejections = 0;
  const subscription = await subscribe(
    async () => {
      rejections += 1;
      assert.fail('never');
    },
    { batchRecordsMax: 4 },
  );
  await publish(...numbers(3));
  await wait(() => rejections === 3);
  await subscription.close();
  expect(await committed()).toEqual([]);
});
