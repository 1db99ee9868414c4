import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import { KafkaBroker } from '@tongban/messaging';
import { BatchLog } from '../../features/batch-log.js';
import { BrokerSteps } from '../../features/broker/broker-world.js';
import { fetch, heartbeat, KafkaProxy, offsetCommit } from '../../support/kafka-proxy.js';
import { kafkaTestOptions, kafkaWorld } from '../../support/kafka-world.js';
import { until as untilAsync } from '../../support/servers.js';

jest.setTimeout(60_000);

let steps: BrokerSteps;
beforeEach(async () => {
  steps = new BrokerSteps(await kafkaWorld());
});
afterEach(() => steps.world.close());

it('lets the broker wait instead of asking, and still has a record at once', async () => {
  const limits = { fetchWaitMs: 2_000, heartbeatIntervalMs: 2_000 };
  const options = kafkaTestOptions(limits);
  const proxy = await KafkaProxy.start(options.brokers[0]!);
  const broker = new KafkaBroker({ ...options, brokers: [proxy.brokers] });
  const { publish, world } = steps;
  const { group, topic } = world;
  const log = new BatchLog();
  await broker.subscribe({ group, topics: [topic], batchRecordsMax: 10, onBatch: log.accept });
  await publish('first');
  await untilAsync('the first record is there', () => log.records.length === 1, {
    timeoutMs: 20_000,
  });
  const countAll = (): number =>
    [fetch, heartbeat, offsetCommit].reduce((sum, kind) => sum + proxy.countOf(kind), 0);
  const before = countAll();
  const begunMs = Date.now();
  await untilAsync('it has been idle', () => Date.now() - begunMs > 3 * limits.fetchWaitMs, {
    timeoutMs: 20_000,
  });
  // One fetch and one heartbeat for each wait, one commit, and one fetch that was under way.
  const waits = Math.ceil((Date.now() - begunMs) / limits.fetchWaitMs);
  expect(countAll() - before).toBeLessThanOrEqual(2 * waits + 2);
  const fetches = proxy.countOf(fetch);
  await publish('second');
  await untilAsync('the second record is there', () => log.records.length === 2, {
    timeoutMs: 20_000,
  });
  expect(proxy.countOf(fetch) - fetches).toBeLessThanOrEqual(2);
  await broker.close();
  await proxy.close();
});
