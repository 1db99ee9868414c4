import { openClient } from './client.js';
import { brokerFailure, withDeadline } from './failure.js';
import type { KafkaOptions } from './kafka-options.js';

/** How far a group is on one partition. Offsets are decimal. */
export interface PartitionLag {
  readonly topic: string;
  readonly partition: number;
  /** Offset of the record to read next; null when the group has committed nothing. */
  readonly committed: string | null;
  /** Offset that the next record written will get. */
  readonly end: string;
}

/** Asks the broker, not a member: so it also tells of a group that nobody is in. */
export async function readLag(
  options: KafkaOptions,
  { group, topics }: { readonly group: string; readonly topics: readonly string[] },
): Promise<readonly PartitionLag[]> {
  const client = openClient(options);
  const admin = client.kafka.admin();
  try {
    await withDeadline(admin.connect(), options.limits.publishTimeoutMs);
    const offsets = await admin.fetchOffsets({ groupId: group, topics: [...topics] });
    const lags = offsets.map(async ({ topic, partitions }) => {
      const ends = await admin.fetchTopicOffsets(topic);
      return ends.map(({ partition, high }) => {
        const offset = partitions.find((entry) => entry.partition === partition)?.offset;
        const committed = offset === undefined || BigInt(offset) < 0n ? null : offset;
        return { topic, partition, committed, end: high };
      });
    });
    const all = (await Promise.all(lags)).flat();
    return all.sort((a, b) => a.topic.localeCompare(b.topic) || a.partition - b.partition);
  } catch (error) {
    throw brokerFailure(error);
  } finally {
    await admin.disconnect().catch(() => undefined);
    client.sockets.discard();
  }
}
