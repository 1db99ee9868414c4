import { afterAll, afterEach, beforeAll, expect, it, jest } from '@jest/globals';
import type { Broker } from '@tongban/exchange';
import { KafkaBroker } from '@tongban/messaging';
import type { KafkaOptions } from '@tongban/messaging';
import { BatchLog } from '../../features/batch-log.js';
import { closeWorlds, kafkaWorld } from '../../support/kafka-world.js';
import { freeze, ownKafka, thaw } from '../../support/own-kafka.js';
import type { KafkaServer } from '../../support/servers.js';
import { until } from '../../support/until.js';

jest.setTimeout(180_000);
afterEach(closeWorlds);

const patienceMs = 60_000;
/** On top of the configured maximum: the event loop of a busy machine. */
const slackMs = 3_000;
let server: KafkaServer;
let options: KafkaOptions;
beforeAll(async () => {
  ({ server, options } = await ownKafka());
});
afterEach(async () => {
  // A test that failed half-way must not take the next ones with it.
  if (server.isRunning()) thaw(server);
  else await server.start();
});
afterAll(() => server.stop());

const send = (broker: Broker, topic: string, ...texts: string[]): Promise<unknown> =>
  broker.publish(texts.map((text) => ({ topic, key: 'k', headers: {}, value: Buffer.from(text) })));

async function expectRejection(publish: Promise<unknown>): Promise<void> {
  const begun = Date.now();
  await expect(publish).rejects.toMatchObject({ code: 'BROKER_UNAVAILABLE', retryable: true });
  // One step for the request, one to see whether any broker answers.
  expect(Date.now() - begun).toBeLessThan(2 * options.limits.stepTimeoutMs + slackMs);
}

async function sendAtLast(broker: Broker, topic: string, ...texts: string[]): Promise<void> {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    const isSent = await send(broker, topic, ...texts).then(
      () => true,
      () => false,
    );
    if (isSent) return;
    expect(Date.now()).toBeLessThan(deadline);
  }
}

async function everythingIn(topic: string): Promise<readonly string[]> {
  const reader = new KafkaBroker(options);
  const log = new BatchLog();
  const group = `reader.${topic}`;
  await send(reader, topic, 'end');
  await reader.subscribe({ group, topics: [topic], batchRecordsMax: 100, onBatch: log.accept });
  await until(() => log.textsOf('k').includes('end'), patienceMs);
  await reader.close();
  return log.textsOf('k').filter((text) => text !== 'end');
}

it('rejects within its time while the broker is down, and works again when it is back', async () => {
  const { broker, topic, close } = await kafkaWorld(options);
  await send(broker, topic, 'before');
  await server.kill();
  await expectRejection(send(broker, topic, 'down 1'));
  await Promise.all([
    expectRejection(send(broker, topic, 'down 2')),
    expectRejection(send(broker, topic, 'down 3')),
  ]);
  expect(broker.progress()).toMatchObject({ connected: false, failingTopics: [] });
  await server.start();
  await sendAtLast(broker, topic, 'after');
  await send(broker, topic, 'and again');
  expect(broker.progress()).toMatchObject({ connected: true, publishFailingSince: null });
  expect(await everythingIn(topic)).toEqual(['before', 'after', 'and again']);
  await close();
});

// The broker gets the request and writes it, the client gives up on the answer. A producer that then
// reuses the sequence numbers for other records has them taken for a repetition, and dropped.
it('loses no later record when the answer to an earlier one never came', async () => {
  const limits = { ...options.limits, requestTimeoutMs: 500, retriesMax: 1 };
  const { broker, topic, close } = await kafkaWorld({ ...options, limits });
  await send(broker, topic, 'a', 'b');
  await freeze(server);
  await expectRejection(send(broker, topic, 'unknown 1', 'unknown 2'));
  thaw(server);
  await sendAtLast(broker, topic, 'c', 'd');
  await sendAtLast(broker, topic, 'e', 'f');
  const texts = await everythingIn(topic);
  const known = texts.filter((text) => !text.startsWith('unknown'));
  expect([...new Set(known)]).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
  await close();
});

it('tells an error of one record from those of the others that go with it', async () => {
  const { broker, topic, single, close } = await kafkaWorld(options);
  const value = Buffer.alloc(2 * 1024 * 1024);
  const publishes = await Promise.allSettled([
    send(broker, topic, 'before'),
    broker.publish([{ topic, key: 'k', headers: {}, value }]),
    send(broker, topic, 'after'),
    send(broker, single, 'elsewhere'),
  ]);
  expect(publishes.map(({ status }) => status)).toEqual([
    'fulfilled',
    'rejected',
    'fulfilled',
    'fulfilled',
  ]);
  expect(publishes[1]).toMatchObject({ reason: { code: 'BROKER_UNAVAILABLE', retryable: false } });
  expect(await everythingIn(topic)).toEqual(['before', 'after']);
  expect(broker.progress()).toMatchObject({ connected: true, failingTopics: [] });
  await close();
});

it('rejects for good a record that the broker will never take', async () => {
  const { broker, topic, close } = await kafkaWorld(options);
  const value = Buffer.alloc(2 * 1024 * 1024);
  const publish = broker.publish([{ topic, key: 'k', headers: {}, value }]);
  await expect(publish).rejects.toMatchObject({ retryable: false });
  await send(broker, topic, 'small');
  expect(await everythingIn(topic)).toEqual(['small']);
  await close();
});

it('sends a publish of many requests in order', async () => {
  const { broker, topic, close } = await kafkaWorld(options);
  const texts = Array.from({ length: 3_001 }, (_, n) => String(n));
  await send(broker, topic, ...texts);
  expect(await everythingIn(topic)).toEqual(texts);
  await close();
});
