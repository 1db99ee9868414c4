import type { DataSource } from 'typeorm';
import { PRUNE_BATCH_ROWS, PRUNE_BATCHES_MAX } from './limits.js';
import { storeError } from './store-error.js';

// By physical place: the block range index finds the oldest pages, and nothing is sorted.
const pruneInbox = `
  delete from inbox
   where ctid = any(array(
     select ctid from inbox
      where received_at < $1::timestamptz and outcome <> 'PARKED'
      limit $2))`;

const pruneDeliveries = `
  delete from deliveries
   where ctid = any(array(
     select ctid from deliveries where delivered_at < $1::timestamptz limit $2))`;

// Without truncate it never shuts others out; where autovacuum is at work already, it leaves it to it.
const vacuumOutbox = 'vacuum (truncate false, skip_locked, parallel 0) outbox';

/** Removes what nobody asks for any more, in batches that hold locks for moments only. */
export class Maintenance {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * Forgets messages received before that moment, except parked ones. A repetition that comes later
   * than that is still fenced by the sequence of its case, but a command would count again: keep
   * them for longer than any sender repeats.
   */
  pruneInbox(before: Date): Promise<number> {
    return this.#prune(pruneInbox, before);
  }

  /** Forgets how and when messages were delivered before that moment; the history stays. */
  pruneDeliveries(before: Date): Promise<number> {
    return this.#prune(pruneDeliveries, before);
  }

  /**
   * Frees the place of messages that have left the outbox. Every message is gone soon after it was
   * written, and autovacuum comes once a minute: until then reading the outbox means passing over
   * all of them. Needs to own the table; without that PostgreSQL only warns.
   */
  async vacuumOutbox(): Promise<void> {
    try {
      await this.dataSource.query(vacuumOutbox);
    } catch (error) {
      throw storeError(error);
    }
  }

  async #prune(statement: string, before: Date): Promise<number> {
    let removed = 0;
    try {
      for (let batch = 0; batch < PRUNE_BATCHES_MAX; batch += 1) {
        const result = await this.dataSource.query<[unknown[], number]>(statement, [
          before.toISOString(),
          PRUNE_BATCH_ROWS,
        ]);
        removed += result[1];
        if (result[1] < PRUNE_BATCH_ROWS) break;
      }
      return removed;
    } catch (error) {
      throw storeError(error);
    }
  }
}
