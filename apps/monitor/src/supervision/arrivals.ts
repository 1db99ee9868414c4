import { placeKeyOf } from '@tongban/exchange';
import type { ConsumedRecord, Place } from '@tongban/exchange';

/** A partition, and the offset that the next record written to it will get. */
export interface PartitionEnd extends Place {
  readonly end: string;
}

/**
 * When records arrived, by the monitor's own clock: now. Those that were in the log before it began
 * to read had arrived earlier, when nobody looked. For them stands the time that the record bears,
 * which its sender may have given: never one to come, and nothing that is told later hangs on it.
 */
export class Arrivals {
  readonly #ends = new Map<string, bigint>();

  constructor(private readonly clock: { now(): Date }) {}

  /** Reading begins: what lies before these ends is old. */
  begin(ends: readonly PartitionEnd[]): void {
    for (const place of ends) this.#ends.set(placeKeyOf(place), BigInt(place.end));
  }

  timeOf(record: ConsumedRecord): Date {
    const now = this.clock.now();
    const end = this.#ends.get(placeKeyOf(record)) ?? 0n;
    if (BigInt(record.offset) >= end) return now;
    // A record may bear any number, also one that is no date.
    return new Date(Math.min(Math.max(record.timestampMs, 0), now.getTime()));
  }
}
