import { afterAll, afterEach, beforeAll, expect, it, jest } from '@jest/globals';
import type { KafkaOptions } from '@tongban/messaging';
import { BatchLog } from '../../features/batch-log.js';
import { closeWorlds, kafkaWorld } from '../../support/kafka-world.js';
import { ownKafka } from '../../support/own-kafka.js';
import type { KafkaServer } from '../../support/servers.js';
import { until } from '../../support/until.js';

jest.setTimeout(180_000);
afterEach(closeWorlds);

const patienceMs = 60_000;
let server: KafkaServer;
let options: KafkaOptions;
beforeAll(async () => {
  ({ server, options } = await ownKafka());
});
afterAll(() => server.stop());

it('goes on consuming after its broker was killed and came back', async () => {
  const { broker, topic, group, close } = await kafkaWorld(options);
  const log = new BatchLog();
  const stateOf = () => broker.progress().subscriptions[0];
  const publish = (text: string): Promise<unknown> =>
    broker.publish([{ topic, key: 'k', headers: {}, value: Buffer.from(text) }]);
  const subscription = await broker.subscribe({
    group,
    topics: [topic],
    batchRecordsMax: 10,
    onBatch: log.accept,
  });
  await publishAtLast(() => publish('before'));
  await until(() => log.textsOf('k').includes('before'), patienceMs);
  for (const end of ['kill', 'stop'] as const) {
    await server[end]();
    await until(() => (stateOf()?.failures ?? 0) >= 2, patienceMs);
    expect(broker.progress().connected).toBe(false);
    await server.start();
    await until(() => stateOf()?.state === 'RUNNING', patienceMs);
    await publishAtLast(() => publish(`after ${end}`));
    await until(() => log.textsOf('k').includes(`after ${end}`), patienceMs);
    expect(broker.progress().connected).toBe(true);
  }
  await subscription.close();
  await close();
});

it('starts without its broker, and consumes when the broker is there', async () => {
  const { broker, topic, group, close } = await kafkaWorld(options);
  const early = { topic, key: 'k', headers: {}, value: Buffer.from('early') };
  await publishAtLast(() => broker.publish([early]));
  await server.stop();
  const log = new BatchLog();
  const subscription = await broker.subscribe({
    group,
    topics: [topic],
    batchRecordsMax: 10,
    onBatch: log.accept,
  });
  expect(broker.progress().connected).toBe(false);
  await server.start();
  await until(() => log.textsOf('k').includes('early'), patienceMs);
  await subscription.close();
  await close();
});

it('closes in bounded time while its broker is gone', async () => {
  const { broker, topic, group, close } = await kafkaWorld(options);
  const onBatch = async (): Promise<void> => undefined;
  const subscribe = { group, topics: [topic], batchRecordsMax: 10, onBatch };
  const subscription = await broker.subscribe(subscribe);
  await server.kill();
  const begun = Date.now();
  await subscription.close();
  await close();
  expect(Date.now() - begun).toBeLessThan(3 * options.limits.closeTimeoutMs);
  await server.start();
});

async function publishAtLast(publish: () => Promise<unknown>): Promise<void> {
  let published = false;
  const deadline = Date.now() + patienceMs;
  while (!published && Date.now() < deadline)
    published = await publish().then(
      () => true,
      () => false,
    );
  expect(published).toBe(true);
}
