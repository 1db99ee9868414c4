import { setTimeout as sleep } from 'node:timers/promises';
import type { PlannedTopic } from '@tongban/exchange';
import type { Admin } from 'kafkajs';
import { withAdmin } from '../client/client.js';
import type { KafkaOptions } from '../client/kafka-options.js';
import { settingsOf } from './topic-settings.js';
import type { TopicOptions } from './topic-settings.js';

/** Makes the topics that are missing and leaves the others as they are. */
export function createTopics(
  options: KafkaOptions,
  planned: readonly PlannedTopic[],
  topicOptions: TopicOptions,
): Promise<void> {
  return withAdmin(options, async (admin) => {
    const existing = new Set(await admin.listTopics());
    const missing = planned.filter(({ topic }) => !existing.has(topic));
    if (missing.length === 0) return;
    await admin.createTopics({
      waitForLeaders: false,
      timeout: options.limits.requestTimeoutMs,
      topics: missing.map((plan) => ({
        topic: plan.topic,
        numPartitions: plan.partitions,
        replicationFactor: topicOptions.replicationFactor,
        configEntries: entriesOf(settingsOf(plan, topicOptions)),
      })),
    });
    await untilThere(admin, missing, options);
  });
}

function entriesOf(settings: Readonly<Record<string, string>>) {
  return Object.entries(settings).map(([name, value]) => ({ name, value }));
}

/**
 * Until the leader of every partition answers; kafkajs, asked to wait for leaders, fails when the
 * broker does not know a new topic yet.
 */
async function untilThere(
  admin: Admin,
  planned: readonly PlannedTopic[],
  { limits }: KafkaOptions,
): Promise<void> {
  const deadline = Date.now() + limits.stepTimeoutMs;
  for (;;) {
    try {
      for (const { topic } of planned) await admin.fetchTopicOffsets(topic);
      return;
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await sleep(limits.retryInitialMs);
    }
  }
}
