import type { Place } from '@tongban/exchange';
import { withAdmin } from '../client/client.js';
import type { KafkaOptions } from '../client/kafka-options.js';

/** How far a group is on one partition. Offsets are decimal. */
export interface PartitionLag extends Place {
  /** Offset of the record to read next; null when the group has committed nothing. */
  readonly committed: string | null;
  /** Where the log begins now, and the offset that the next record written will get. */
  readonly begin: string;
  readonly end: string;
}

/** Asks the broker, not a member: so it also tells of a group that nobody is in. */
export function readLag(
  options: KafkaOptions,
  { group, topics }: { readonly group: string; readonly topics: readonly string[] },
): Promise<readonly PartitionLag[]> {
  return withAdmin(options, async (admin) => {
    const offsets = await admin.fetchOffsets({ groupId: group, topics: [...topics] });
    const lags = offsets.map(async ({ topic, partitions }) => {
      const logs = await admin.fetchTopicOffsets(topic);
      return logs.map(({ partition, low: begin, high: end }) => {
        const offset = partitions.find((entry) => entry.partition === partition)?.offset;
        const committed = offset === undefined || BigInt(offset) < 0n ? null : offset;
        return { topic, partition, committed, begin, end };
      });
    });
    const all = (await Promise.all(lags)).flat();
    return all.sort((a, b) => a.topic.localeCompare(b.topic) || a.partition - b.partition);
  });
}
