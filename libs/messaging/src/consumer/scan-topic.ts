import assert from 'node:assert/strict';
import type { ScanOptions } from '@tongban/exchange';
import type { KafkaMessage } from 'kafkajs';
import { withCluster } from '../client/client.js';
import { brokerFailure } from '../client/failure.js';
import { readUncommitted } from '../client/kafkajs-internals.js';
import type { Cluster } from '../client/kafkajs-internals.js';
import type { KafkaOptions } from '../client/kafka-options.js';
import { toConsumed } from '../client/records.js';

const partition = 0;

type FetchedMessage = KafkaMessage & { readonly isControlRecord?: boolean };

interface FetchedPartition {
  readonly messages: readonly FetchedMessage[];
}

/**
 * Asks the leader itself, without a group: there is nothing to join, to wait for or to clean up,
 * and nobody who reads the topic in a group notices.
 */
export async function scanTopic(options: KafkaOptions, scan: ScanOptions): Promise<void> {
  const { topic, fromOffset, onRecords } = scan;
  await withCluster(options, async (cluster) => {
    await cluster.addTargetTopic(topic);
    const begin = await offsetOf(cluster, topic, true);
    const end = await offsetOf(cluster, topic, false);
    let next = BigInt(fromOffset) > begin ? BigInt(fromOffset) : begin;
    while (next < end) {
      const fetched = await fetchFrom(cluster, { topic, offset: next, options });
      // A compressed batch is answered whole, also when it begins before what was asked for.
      const messages = fetched.filter(({ offset }) => BigInt(offset) >= next);
      const last = messages.at(-1);
      if (!last) throw brokerFailure(`nothing at ${topic}/${next}, before its end`);
      next = BigInt(last.offset) + 1n;
      const records = messages
        .filter(({ offset, isControlRecord }) => !isControlRecord && BigInt(offset) < end)
        .map((message) => toConsumed(message, { topic, partition }));
      if (records.length > 0) onRecords(records);
    }
  });
}

function leaderOf(cluster: Cluster, topic: string): number {
  const partitions = cluster.findTopicPartitionMetadata(topic);
  assert(partitions.length === 1, 'only a topic of one partition has one order to be read in');
  return partitions[0]!.leader;
}

async function offsetOf(cluster: Cluster, topic: string, fromBeginning: boolean): Promise<bigint> {
  const asked = { topic, partitions: [{ partition }], fromBeginning };
  const [answer] = await cluster.fetchTopicsOffset([asked]);
  return BigInt(answer!.partitions[0]!.offset);
}

interface Fetch {
  readonly topic: string;
  readonly offset: bigint;
  readonly options: KafkaOptions;
}

async function fetchFrom(
  cluster: Cluster,
  { topic, offset, options }: Fetch,
): Promise<readonly FetchedMessage[]> {
  const { fetchBytesPerPartitionMax: maxBytes, fetchWaitMs: maxWaitTime } = options.limits;
  const broker = await cluster.findBroker({ nodeId: leaderOf(cluster, topic) });
  const { responses } = (await broker.fetch({
    maxWaitTime,
    maxBytes,
    topics: [{ topic, partitions: [{ partition, fetchOffset: String(offset), maxBytes }] }],
    isolationLevel: readUncommitted,
  })) as { responses: readonly { partitions: readonly FetchedPartition[] }[] };
  return responses[0]?.partitions[0]?.messages ?? [];
}
