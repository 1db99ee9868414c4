import type { ConsumedRecord } from '../ports/broker.js';
import { placeKeyOf } from '../ports/broker.js';
import type { OffsetRecord } from '../ports/journal.js';

/** The places after these records, where reading goes on. */
export function offsetsAfter(records: readonly ConsumedRecord[]): readonly OffsetRecord[] {
  const last = new Map<string, ConsumedRecord>();
  for (const record of records) last.set(placeKeyOf(record), record);
  return [...last.values()].map(({ topic, partition, offset }) => ({
    topic,
    partition,
    nextOffset: (BigInt(offset) + 1n).toString(),
  }));
}
