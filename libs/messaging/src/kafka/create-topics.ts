import type { Admin } from 'kafkajs';
import { pause } from './back-off.js';
import { openClient } from './client.js';
import { brokerFailure, withDeadline } from './failure.js';
import type { KafkaOptions } from './kafka-options.js';

export interface TopicPlan {
  readonly topic: string;
  readonly partitions: number;
  /** Left to the broker's own default when absent. */
  readonly replicationFactor?: number;
  /** Topic configuration, for example retention.ms. */
  readonly config?: Readonly<Record<string, string>>;
}

/** Makes the topics that are missing and leaves the others as they are. */
export async function createTopics(
  options: KafkaOptions,
  plans: readonly TopicPlan[],
): Promise<void> {
  const client = openClient(options);
  const admin = client.kafka.admin();
  try {
    await withDeadline(admin.connect(), options.limits.publishTimeoutMs);
    const existing = new Set(await admin.listTopics());
    const missing = plans.filter(({ topic }) => !existing.has(topic));
    if (missing.length === 0) return;
    await admin.createTopics({
      waitForLeaders: false,
      timeout: options.limits.requestTimeoutMs,
      topics: missing.map(({ topic, partitions, replicationFactor, config }) => ({
        topic,
        numPartitions: partitions,
        replicationFactor: replicationFactor ?? -1,
        configEntries: Object.entries(config ?? {}).map(([name, value]) => ({ name, value })),
      })),
    });
    await untilThere(admin, missing, options);
  } catch (error) {
    throw brokerFailure(error);
  } finally {
    await admin.disconnect().catch(() => undefined);
    client.sockets.discard();
  }
}

/** kafkajs, asked to wait for leaders, fails when the broker does not know a new topic yet. */
async function untilThere(
  admin: Admin,
  plans: readonly TopicPlan[],
  { limits }: KafkaOptions,
): Promise<void> {
  const topics = plans.map(({ topic }) => topic);
  const late = AbortSignal.timeout(limits.publishTimeoutMs);
  for (;;) {
    try {
      await admin.fetchTopicMetadata({ topics });
      return;
    } catch (error) {
      if (late.aborted) throw error;
      await pause(limits.retryInitialMs, late);
    }
  }
}
