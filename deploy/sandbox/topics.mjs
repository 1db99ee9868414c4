// Brokers never make a topic by themselves. Which there are is the engine's one table, which Node
// reads as it stands; on how many brokers each record is kept stands in deploy/topology.json.
import { readFileSync } from 'node:fs';
import { plannedTopics } from '../../libs/exchange/src/wire/topics.ts';
import { kafkaClient } from './servers/kafka-client.mjs';
import { SetupError } from './servers/setup-error.mjs';
import { until } from './servers/until.mjs';

const TOPICS_TIMEOUT_MS = 60_000;
const topology = JSON.parse(readFileSync(new URL('../topology.json', import.meta.url), 'utf8'));

/** Every topic that these regions need; `peers` says with whom each exchanges cases. */
export function topicsOf(regions) {
  return plannedTopics(regions).map(({ topic, partitions, retentionMs, messageBytesMax }) => ({
    topic,
    numPartitions: partitions,
    replicationFactor: topology.replicationFactor,
    configEntries: [
      { name: 'retention.ms', value: String(retentionMs) },
      ...(messageBytesMax ? [{ name: 'max.message.bytes', value: String(messageBytesMax) }] : []),
    ],
  }));
}

/** Creates those that are missing and returns how many that were. */
export async function createTopics(brokers, topics) {
  const admin = kafkaClient(brokers).admin();
  await admin.connect().catch((cause) => {
    throw new SetupError(`连不上 Kafka ${brokers} Kafka cannot be reached`, { cause });
  });
  try {
    const existing = new Set(await admin.listTopics());
    const missing = topics.filter(({ topic }) => !existing.has(topic));
    if (missing.length === 0) return 0;
    // kafkajs, asked to wait for leaders, fails when the broker does not know a new topic yet.
    await admin.createTopics({ topics: missing, waitForLeaders: false });
    const names = missing.map(({ topic }) => topic);
    const areThere = async () =>
      (await admin.fetchTopicMetadata({ topics: names })).topics.length > 0;
    await until('the topics are there', areThere, { timeoutMs: TOPICS_TIMEOUT_MS });
    return missing.length;
  } finally {
    await admin.disconnect();
  }
}
