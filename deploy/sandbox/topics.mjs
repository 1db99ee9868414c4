// The topics of a set of regions, from deploy/topology.json: brokers never make a topic by themselves.
import { readFileSync } from 'node:fs';
import { kafkaClient } from './servers/kafka-client.mjs';
import { SetupError } from './servers/setup-error.mjs';
import { until } from './servers/until.mjs';

const TOPICS_TIMEOUT_MS = 60_000;
const DAY_MS = 24 * 60 * 60 * 1000;
const plan = JSON.parse(readFileSync(new URL('../topology.json', import.meta.url), 'utf8'));

/** Every topic that these regions need; `peers` says with whom each exchanges cases. */
export function topicsOf(regions) {
  const places = {
    region: regions.map(({ code }) => ({ region: code })),
    pair: regions.flatMap(({ code, peers }) => peers.map((to) => ({ from: code, to }))),
  };
  return plan.topics.flatMap(({ name, each, retentionDays, partitions }) =>
    places[each].map((place) => ({
      topic: name.replaceAll(/\{(\w+)\}/g, (_, part) => place[part]),
      numPartitions: partitions ?? plan.partitions,
      replicationFactor: plan.replicationFactor,
      configEntries: [{ name: 'retention.ms', value: String(retentionDays * DAY_MS) }],
    })),
  );
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
