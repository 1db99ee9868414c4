// Reads Kafka topics from their beginning, as an outside system would, and keeps what it has read.
import { randomUUID } from 'node:crypto';
import { Kafka, logLevel, Partitioners } from 'kafkajs';
import type { Admin, Consumer, ITopicConfig, KafkaMessage, Producer } from 'kafkajs';
import { until } from './servers.js';

const readTimeoutMs = 30_000;
const topicTimeoutMs = 60_000;
const fetchWaitMs = 100;

export interface TopicRecord {
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
  readonly key: string | null;
  readonly headers: Readonly<Record<string, string>>;
  readonly value: Buffer;
}

const retry = { initialRetryTime: 100, maxRetryTime: 1_000, retries: 60 };

/** A client that outlives the restart of its broker. */
function kafkaOf(brokers: string): Kafka {
  return new Kafka({
    clientId: 'test-back-office',
    brokers: brokers.split(','),
    connectionTimeout: 2_000,
    requestTimeout: 10_000,
    retry,
    logLevel: logLevel.NOTHING,
  });
}

/** A producer that spreads keys as every other Kafka client does; a retry may repeat records. */
export function producerOf(brokers: string): Producer {
  return kafkaOf(brokers).producer({ createPartitioner: Partitioners.DefaultPartitioner });
}

export interface OpenConsumer {
  readonly consumer: Consumer;
  /** It stays closed: kafkajs restarts, for ever, a consumer whose crash and close have crossed. */
  close(): Promise<void>;
}

/** A consumer in a group of its own. */
export function consumerOf(brokers: string, maxWaitTimeInMs: number): OpenConsumer {
  let isOpen = true;
  const consumer = kafkaOf(brokers).consumer({
    groupId: `test-${randomUUID()}`,
    maxWaitTimeInMs,
    sessionTimeout: 30_000,
    retry: { ...retry, restartOnFailure: () => Promise.resolve(isOpen) },
  });
  return {
    consumer,
    close: () => {
      isOpen = false;
      return consumer.disconnect();
    },
  };
}

export async function withAdmin<T>(
  brokers: string,
  work: (admin: Admin) => Promise<T>,
): Promise<T> {
  const admin = kafkaOf(brokers).admin();
  await admin.connect();
  try {
    return await work(admin);
  } finally {
    await admin.disconnect();
  }
}

/**
 * Resolves when every partition can be written to; to false when one was there already. kafkajs itself, asked
 * to wait for leaders, fails when the broker does not know a topic yet that it has just made.
 */
export async function makeTopics(admin: Admin, topics: readonly ITopicConfig[]): Promise<boolean> {
  const areMade = await admin.createTopics({ topics: [...topics], waitForLeaders: false });
  if (!areMade) return false;
  const names = topics.map(({ topic }) => topic);
  const areThere = async () =>
    (await admin.fetchTopicMetadata({ topics: names })).topics.length > 0;
  await until('the topics are there', areThere, { timeoutMs: topicTimeoutMs });
  return true;
}

/** How many records a topic holds that has lost none to retention. */
export async function sizeOf(brokers: string, topic: string): Promise<number> {
  return withAdmin(brokers, async (admin) => {
    const partitions = await admin.fetchTopicOffsets(topic);
    return partitions.reduce((sum, { high, low }) => sum + Number(high) - Number(low), 0);
  });
}

/** Everything that a topic holds now, in the order of each partition. */
export async function readTopic(brokers: string, topic: string): Promise<readonly TopicRecord[]> {
  const size = await sizeOf(brokers, topic);
  if (size === 0) return [];
  const log = await TopicLog.open(brokers, [topic]);
  try {
    await until(`${size} records of ${topic}`, () => log.records.length >= size, {
      timeoutMs: readTimeoutMs,
    });
    return log.records;
  } finally {
    await log.close();
  }
}

/** Follows topics until it is closed. */
export class TopicLog {
  readonly records: TopicRecord[] = [];
  private readonly seen = new Set<string>();

  private constructor(
    readonly close: () => Promise<void>,
    private readonly onRecords: (records: readonly TopicRecord[]) => void,
  ) {}

  static async open(
    brokers: string,
    topics: readonly string[],
    onRecords: (records: readonly TopicRecord[]) => void = () => undefined,
  ): Promise<TopicLog> {
    const { consumer, close } = consumerOf(brokers, fetchWaitMs);
    const log = new TopicLog(close, onRecords);
    await consumer.connect();
    await consumer.subscribe({ topics: [...topics], fromBeginning: true });
    await consumer.run({
      autoCommit: false,
      eachBatch: async ({ batch: { topic, partition, messages } }) => {
        log.take(messages.map((message) => recordOf(message, { topic, partition })));
        return Promise.resolve();
      },
    });
    return log;
  }

  /** A consumer that joined again reads from the beginning: each record still counts once. */
  private take(records: readonly TopicRecord[]): void {
    const fresh = records.filter(({ topic, partition, offset }) => {
      const place = `${topic}/${partition}/${offset}`;
      return !this.seen.has(place) && this.seen.add(place);
    });
    this.records.push(...fresh);
    if (fresh.length > 0) this.onRecords(fresh);
  }
}

function recordOf(
  message: KafkaMessage,
  place: { readonly topic: string; readonly partition: number },
): TopicRecord {
  const headers = Object.entries(message.headers ?? {}).flatMap(([name, value]) =>
    [value ?? []].flat().map((one) => [name, one.toString()] as const),
  );
  return {
    ...place,
    offset: message.offset,
    key: message.key?.toString() ?? null,
    headers: Object.fromEntries(headers),
    value: message.value ?? Buffer.alloc(0),
  };
}
