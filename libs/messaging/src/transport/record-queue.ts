import type { ConsumedRecord } from '@tongban/exchange';
import { takeGroup } from '../take-group.js';

export interface RecordQueueLimits {
  /** Records in one transaction; a single batch may be larger. */
  readonly recordsMax: number;
}

interface Waiting {
  readonly records: readonly ConsumedRecord[];
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/**
 * The broker hands over one batch for each partition; the engine is quick with many records. While
 * a transaction is under way the batches that come in wait, then go together: nobody waits for a
 * timer, and the transaction grows with the load. No more batches wait than there are partitions,
 * because the broker hands over the next one of a partition only after the one before.
 */
export class RecordQueue {
  private readonly waiting: Waiting[] = [];
  private isRunning = false;

  constructor(
    private readonly receive: (records: readonly ConsumedRecord[]) => Promise<void>,
    private readonly limits: RecordQueueLimits,
  ) {}

  /** Resolves when these records are dealt with; rejects when they must come again. */
  submit(records: readonly ConsumedRecord[]): Promise<void> {
    const done = new Promise<void>((resolve, reject) => {
      this.waiting.push({ records, resolve, reject });
    });
    if (!this.isRunning) void this.run();
    return done;
  }

  private async run(): Promise<void> {
    this.isRunning = true;
    // The batches of one fetch come one after another within a turn: none of them goes alone.
    await new Promise((resolve) => setImmediate(resolve));
    while (this.waiting.length > 0)
      await this.process(takeGroup(this.waiting, this.limits.recordsMax));
    this.isRunning = false;
  }

  private async process(batches: readonly Waiting[]): Promise<void> {
    try {
      await this.receive(batches.flatMap(({ records }) => records));
      for (const { resolve } of batches) resolve();
    } catch (error) {
      const [only] = batches;
      if (batches.length === 1) return only!.reject(error);
      // What one partition brings must never hold up another one.
      for (const batch of batches) await this.process([batch]);
    }
  }
}
