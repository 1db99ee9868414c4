import { setTimeout as sleep } from 'node:timers/promises';
import { withCluster } from '../client/client.js';
import { faultCodeOf } from '../client/failure.js';
import { readUncommitted } from '../client/kafkajs-internals.js';
import type { Cluster } from '../client/kafkajs-internals.js';
import type { KafkaOptions } from '../client/kafka-options.js';
import { describeTopics } from '../client/kafkajs-topics.js';
import type { TopicState } from '../client/kafkajs-topics.js';

/** A topic that is not there, has no leader, or is not for us to read. */
export interface MissingTopic {
  readonly topic: string;
  /** What the broker answered, in Kafka's words. */
  readonly code: string;
}

export interface SortedTopics {
  readonly readable: readonly string[];
  readonly missing: readonly MissingTopic[];
}

interface Sorting {
  readonly topics: readonly string[];
  /** How long to wait for leaders: after a broker has gone, there are new ones in a moment. */
  readonly leaderWaitMs: number;
}

/**
 * kafkajs asks for all topics of a consumer at once and fails when one of them cannot be read, so
 * only those that can are subscribed to.
 */
export function sortTopics(options: KafkaOptions, sorting: Sorting): Promise<SortedTopics> {
  return withCluster(options, async (cluster) => {
    const states = await describeWithLeaders(cluster, sorting, options.limits.retryInitialMs);
    const led = states.filter(({ fault }) => fault === null);
    if (led.length > 0) await cluster.addMultipleTargetTopics(led.map(({ topic }) => topic));
    const codes = await Promise.all(
      states.map(async (state) => state.fault ?? (await readFault(cluster, state))),
    );
    return {
      readable: states.filter((_, index) => codes[index] === null).map(({ topic }) => topic),
      missing: states.flatMap(({ topic }, index) => {
        const code = codes[index];
        return code ? [{ topic, code }] : [];
      }),
    };
  });
}

async function describeWithLeaders(
  cluster: Cluster,
  { topics, leaderWaitMs }: Sorting,
  everyMs: number,
): Promise<readonly TopicState[]> {
  const deadline = Date.now() + leaderWaitMs;
  for (;;) {
    const states = await describeTopics(cluster, topics);
    const isLed = states.every(({ fault }) => fault !== 'LEADER_NOT_AVAILABLE');
    if (isLed || Date.now() >= deadline) return states;
    await sleep(everyMs);
  }
}

/** Whoever may see a topic need not be allowed to read it; only a read tells. */
async function readFault(cluster: Cluster, { topic, leader }: TopicState): Promise<string | null> {
  const broker = await cluster.findBroker({ nodeId: leader });
  const partitions = [{ partition: 0, fetchOffset: beyondEveryLog, maxBytes: 1 }];
  try {
    await broker.fetch({
      ...{ maxWaitTime: 0, minBytes: 0, maxBytes: 1, isolationLevel: readUncommitted },
      topics: [{ topic, partitions }],
    });
    return null;
  } catch (error) {
    const code = faultCodeOf(error);
    // Without an answer nothing is known about the topic.
    if (code === undefined) throw error;
    return code === 'OFFSET_OUT_OF_RANGE' ? null : code;
  }
}

/** There is nothing to be sent, and the answer says so only to those who may read. */
const beyondEveryLog = String(2n ** 63n - 1n);
