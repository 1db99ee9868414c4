// Whatever a back office or a peer writes, it must not stop a reader.
import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import type { RawHeader } from '@tongban/exchange';
import type { KafkaBroker } from '@tongban/messaging';
import kafkajs from 'kafkajs';
import { BatchLog, textOf } from '../../features/batch-log.js';
import { BrokerSteps } from '../../features/broker/broker-world.js';
import { kafkaTestOptions, kafkaWorld } from '../../support/kafka-world.js';
import { producerOf } from '../../support/topic-log.js';

jest.setTimeout(60_000);

const restarts = { restartInitialMs: 200, restartMaxMs: 10_000 };
const options = kafkaTestOptions(restarts);
let broker: KafkaBroker;
let steps: BrokerSteps;
beforeEach(async () => {
  const world = await kafkaWorld(options);
  broker = world.broker;
  steps = new BrokerSteps(world);
});
afterEach(() => steps.world.close());

/** As a codec that this release does not have. */
const unknownCodec = {
  compress: () => Promise.reject(new Error('this codec is not known')),
  decompress: () => Promise.reject(new Error('this codec is not known')),
};

async function writeCompressed(type: kafkajs.CompressionTypes, topic: string): Promise<void> {
  const producer = producerOf(options.brokers.join());
  await producer.connect();
  const messages = [{ key: 'one-key', value: '办件'.repeat(100) }];
  await producer.send({ topic, compression: type, messages });
  await producer.disconnect();
}

it('reads a key of half a megabyte, on one partition and on three', async () => {
  const { subscribe, wait, world } = steps;
  const log = new BatchLog();
  const subscription = await subscribe(log.accept, { topics: [world.topic, world.single] });
  const key = Buffer.alloc(500_000, 'k');
  const begunMs = Date.now();
  const record = { key, headers: {}, value: Buffer.from('x') };
  await broker.publish([
    { ...record, topic: world.topic },
    { ...record, topic: world.single },
  ]);
  await wait(() => log.records.length === 2);
  // kafkajs's own choice of a partition takes hours.
  expect(Date.now() - begunMs).toBeLessThan(10_000);
  expect(log.records.map((one) => one.key?.equals(key))).toEqual([true, true]);
  await subscription.close();
});

it('reads a record of a hundred thousand headers', async () => {
  const { publish, subscribe, wait, world } = steps;
  const log = new BatchLog();
  const subscription = await subscribe(log.accept);
  const rawHeaders = Array.from({ length: 100_000 }, (_, n): RawHeader => [n.toString(36), null]);
  const value = Buffer.from('many');
  await broker.publish([{ topic: world.topic, key: 'one-key', headers: {}, rawHeaders, value }]);
  await publish('after');
  await wait(() => log.textsOf('one-key').includes('after'));
  expect(log.records[0]?.rawHeaders).toEqual(rawHeaders);
  await subscription.close();
});

it.each([
  ['gzip', kafkajs.CompressionTypes.GZIP],
  ['lz4', kafkajs.CompressionTypes.LZ4],
  ['snappy', kafkajs.CompressionTypes.Snappy],
  ['zstd', kafkajs.CompressionTypes.ZSTD],
])('reads what was compressed by %s, also in a scan', async (_, type) => {
  const { publishTo, subscribe, wait, world } = steps;
  await writeCompressed(type, world.single);
  await publishTo(world.single, 'plain');
  const log = new BatchLog();
  const subscription = await subscribe(log.accept, { topics: [world.single] });
  await wait(() => log.records.length === 2);
  const texts = ['办件'.repeat(100), 'plain'];
  expect(log.textsOf('one-key')).toEqual(texts);
  const scanned: string[] = [];
  await broker.scan({
    topic: world.single,
    fromOffset: '0',
    onRecords: (records) => scanned.push(...records.map(textOf)),
  });
  expect(scanned).toEqual(texts);
  await subscription.close();
});

it('stands still before a batch that it cannot read, names it, reads on elsewhere, and goes on past it', async () => {
  const { GZIP } = kafkajs.CompressionTypes;
  const { publishTo, subscribe, wait, world } = steps;
  const log = new BatchLog();
  const topics = [world.single, world.topic];
  const subscription = await subscribe(log.accept, { topics });
  await publishTo(world.single, 'before');
  await writeCompressed(GZIP, world.single);
  const gzip = kafkajs.CompressionCodecs[GZIP];
  kafkajs.CompressionCodecs[GZIP] = () => unknownCodec;
  await publishTo(world.single, 'after');
  const unreadable = () => broker.progress().subscriptions[0]!.unreadableBatches;
  await wait(() => unreadable().length === 1);
  expect(unreadable()).toMatchObject([{ topic: world.single, partition: 0, offset: '1' }]);
  await publishTo(world.topic, 'elsewhere');
  await wait(() => log.textsOf('one-key').includes('elsewhere'));
  expect(log.textsOf('one-key')).toEqual(['before', 'elsewhere']);
  expect(broker.progress()).toMatchObject({ connected: true, subscriptions: [{ failures: 0 }] });
  await world.trim('2');
  await wait(() => log.textsOf('one-key').includes('after'));
  await wait(() => unreadable().length === 0);
  kafkajs.CompressionCodecs[GZIP] = gzip;
  await subscription.close();
});
