import assert from 'node:assert/strict';
import { randomFillSync, randomInt } from 'node:crypto';
import { v7 } from 'uuid';

/** A sequence starts in the lower half of 32 bits, so that a millisecond has room for 2^31 ids. */
const sequenceStartMax = 2 ** 31;
const sequenceMax = 2 ** 32 - 1;
const idBytes = 16;
const pooledBytes = 256 * idBytes;

/**
 * Real chance. Has the shape of the Random port of the exchange. Ids made one after another within
 * one millisecond sort in the order they were made: rows that are inserted together lie together in
 * the index, and a log sorted by id reads in order.
 */
export class SystemRandom {
  private lastMs = -1;
  private sequence = 0;
  private readonly pool = new Uint8Array(pooledBytes);
  private taken = 0;

  /** A UUIDv7 (RFC 9562) whose time part is `now`. */
  uuid(now: Date): string {
    const nowMs = now.getTime();
    assert(nowMs >= 0 && nowMs < 2 ** 48, 'a UUIDv7 holds times from 1970 to 10889');
    this.sequence = nowMs === this.lastMs ? this.sequence + 1 : randomInt(sequenceStartMax);
    this.lastMs = nowMs;
    assert(this.sequence <= sequenceMax, 'no millisecond has room for so many ids');
    return v7({ msecs: nowMs, seq: this.sequence, random: this.randomBytes() });
  }

  /** Asked of the system for many ids at once: asking costs more than making an id. */
  private randomBytes(): Uint8Array {
    if (this.taken === pooledBytes) this.taken = 0;
    if (this.taken === 0) randomFillSync(this.pool);
    this.taken += idBytes;
    return this.pool.subarray(this.taken - idBytes, this.taken);
  }

  /** A number from 0 (included) to 1 (excluded), for jitter. */
  fraction(): number {
    return Math.random();
  }
}
