// kafkajs asks about all topics of the cluster when it needs to know its brokers, and takes one without
// leader, whoever it belongs to, for a failure of all.
import { afterAll, afterEach, beforeAll, expect, it, jest } from '@jest/globals';
import { compareTopics, KafkaBroker } from '@tongban/messaging';
import type { FailingTopic, KafkaOptions } from '@tongban/messaging';
import kafkajs from 'kafkajs';
import { BatchLog } from '../../features/batch-log.js';
import { FragileKafka } from '../../support/fragile-kafka.js';
import { createTestTopics, kafkaTestOptions } from '../../support/kafka-world.js';
import { until } from '../../support/servers.js';

jest.setTimeout(180_000);

const { AclOperationTypes } = kafkajs;
const patience = { timeoutMs: 60_000 };
const [healthy, fragile] = ['test.healthy', 'test.fragile'];
const group = 'test.group';
let kafka: FragileKafka;
let options: KafkaOptions;
const brokers: KafkaBroker[] = [];

beforeAll(async () => {
  kafka = await FragileKafka.start();
  options = { ...kafkaTestOptions(), brokers: [kafka.brokers] };
  await createTestTopics(options, { [healthy]: 3 });
  // The topic in which groups keep their offsets is made with the first of them.
  await readBoth();
  await closeBrokers();
  await kafka.addDiskAndAuthorizer();
  await createTestTopics(options, { [fragile]: 1 });
}, 180_000);
afterEach(closeBrokers);
afterAll(() => kafka?.stop(), 60_000);

async function closeBrokers(): Promise<void> {
  await Promise.all(brokers.splice(0).map((broker) => broker.close()));
}

/** One that knows nothing yet, as after a start. */
function newBroker(): KafkaBroker {
  const broker = new KafkaBroker(options);
  brokers.push(broker);
  return broker;
}

function publish(broker: KafkaBroker, topic: string, text: string): Promise<unknown> {
  return broker.publish([{ topic, key: topic, headers: {}, value: Buffer.from(text) }]);
}

async function readBoth() {
  const broker = newBroker();
  const log = new BatchLog();
  const topics = [healthy, fragile];
  await broker.subscribe({ group, topics, batchRecordsMax: 100, onBatch: log.accept });
  const missing = (): readonly FailingTopic[] => broker.progress().subscriptions[0]!.missingTopics;
  const untilRead = (topic: string, text: string): Promise<boolean> =>
    until(`${text} is read`, () => log.textsOf(topic).includes(text), patience);
  return { broker, missing, untilRead };
}

interface Fault {
  readonly begin: () => Promise<void>;
  readonly end: () => Promise<void>;
  readonly code: string;
  readonly isWritable: boolean;
}

const faults: Readonly<Record<string, Fault>> = {
  'has no leader': {
    begin: () => kafka.takeDiskAway([fragile]),
    end: () => kafka.putDiskBack(),
    code: 'LEADER_NOT_AVAILABLE',
    isWritable: false,
  },
  'may not be read': {
    begin: () => kafka.forbid(fragile, AclOperationTypes.READ),
    end: () => kafka.allow(fragile),
    code: 'TOPIC_AUTHORIZATION_FAILED',
    isWritable: true,
  },
  'may not be seen': {
    begin: () => kafka.forbid(fragile),
    end: () => kafka.allow(fragile),
    code: 'TOPIC_AUTHORIZATION_FAILED',
    isWritable: false,
  },
};

it.each(Object.keys(faults))('a topic that %s holds up no other, and is named', async (kind) => {
  const { begin, end, code, isWritable } = faults[kind]!;
  const named = { topic: fragile, code, since: expect.any(Date) as unknown };
  const before = await readBoth();
  await publish(before.broker, fragile, `before it ${kind}`);
  await before.untilRead(fragile, `before it ${kind}`);
  await begin();
  await publish(before.broker, healthy, `while one ${kind}`);
  await before.untilRead(healthy, `while one ${kind}`);
  await until('it is named', () => before.missing().length > 0, patience);
  expect(before.missing()).toEqual([named]);
  await closeBrokers();

  const after = await readBoth();
  expect(after.missing()).toEqual([named]);
  await publish(after.broker, healthy, `at a start while one ${kind}`);
  await after.untilRead(healthy, `at a start while one ${kind}`);
  const written = publish(after.broker, fragile, `to one that ${kind}`);
  if (isWritable) await written;
  else {
    await expect(written).rejects.toMatchObject({ code: 'BROKER_UNAVAILABLE' });
    expect(after.broker.progress().failingTopics).toEqual([named]);
  }

  await end();
  const isWritten = (): Promise<boolean> =>
    publish(after.broker, fragile, `after it ${kind}`).then(
      () => true,
      () => false,
    );
  await until('it is written', isWritten, patience);
  await after.untilRead(fragile, `after it ${kind}`);
  expect(after.missing()).toEqual([]);
});

it('compares topics of which one has no leader', async () => {
  await kafka.takeDiskAway([fragile]);
  const plan = (topic: string, partitions: number) => ({
    topic,
    partitions,
    retentionMs: 86_400_000,
  });
  const replication = { replicationFactor: 1 };
  const planned = [plan(healthy, 3), plan(fragile, 2), plan('test.new', 1)];
  const differences = await compareTopics(options, planned, replication);
  expect(differences).toEqual([
    { kind: 'MISSING', plan: planned[2], isGrowth: true },
    {
      ...{ kind: 'PARTITIONS', plan: planned[1], setting: 'partitions' },
      ...{ actual: '1', planned: '2', isGrowth: true },
    },
  ]);
  await kafka.putDiskBack();
});
