import { placeKeyOf } from '@tongban/exchange';
import type { Place } from '@tongban/exchange';
import type { PartitionLag } from '../topics/read-lag.js';

export interface Rewind extends Place {
  readonly offset: string;
}

/**
 * From where reading is to go on instead of from the group's offsets: where the start offset, by
 * `placeKeyOf`, is lower. Never further on than the group, and never before the log begins.
 */
export function rewindsOf(
  lags: readonly PartitionLag[],
  startOffsets: ReadonlyMap<string, string>,
): readonly Rewind[] {
  return lags.flatMap(({ topic, partition, committed, begin }) => {
    const start = startOffsets.get(placeKeyOf({ topic, partition }));
    // A group that has committed nothing begins with the log.
    if (start === undefined || committed === null || BigInt(start) >= BigInt(committed)) return [];
    return [{ topic, partition, offset: BigInt(start) < BigInt(begin) ? begin : start }];
  });
}
