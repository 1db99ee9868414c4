import assert from 'node:assert/strict';
import { OperationalError } from './operational-error.js';

export interface BatcherOptions<Item, Answer> {
  /** Answers in the order asked, one for each item. When it rejects, every item of the batch fails. */
  readonly process: (items: readonly Item[]) => Promise<readonly Answer[]>;
  /** What an item costs in memory, in bytes. */
  readonly sizeOf: (item: Item) => number;
  /** Items and bytes of one batch. A single submission may be larger: it goes alone. */
  readonly countMax: number;
  readonly bytesMax: number;
  /** Items and bytes that may wait; one submission always may. */
  readonly waitingCountMax: number;
  readonly waitingBytesMax: number;
}

interface Submission<Item, Answer> {
  readonly items: readonly Item[];
  readonly bytes: number;
  readonly resolve: (answers: readonly Answer[]) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * While one batch is under way, what comes in waits, then goes together: nobody waits for a timer,
 * and a batch grows with the load. Submissions keep their order and are never taken apart.
 *
 * Modes: IDLE → (a submission) GATHERING, until the turn of the event loop is over → WORKING, batch
 * after batch, until nothing waits → IDLE.
 */
export class Batcher<Item, Answer> {
  private readonly waiting: Submission<Item, Answer>[] = [];
  private waitingCount = 0;
  private waitingBytes = 0;
  private working: Promise<void> | null = null;

  constructor(private readonly options: BatcherOptions<Item, Answer>) {}

  /** Rejects with OperationalError OVERLOADED when too much waits already. */
  submit(items: readonly Item[]): Promise<readonly Answer[]> {
    if (items.length === 0) return Promise.resolve([]);
    const bytes = items.reduce((sum, item) => sum + this.options.sizeOf(item), 0);
    if (!this.hasRoom(items.length, bytes))
      return Promise.reject(new OperationalError('OVERLOADED', { retryable: true }));
    return new Promise((resolve, reject) => {
      this.waiting.push({ items, bytes, resolve, reject });
      this.waitingCount += items.length;
      this.waitingBytes += bytes;
      this.working ??= this.work();
    });
  }

  /** Resolves when nothing waits and nothing is under way. */
  async idle(): Promise<void> {
    await this.working;
  }

  private hasRoom(count: number, bytes: number): boolean {
    const { waitingCountMax, waitingBytesMax } = this.options;
    if (this.waiting.length === 0) return true;
    return (
      this.waitingCount + count <= waitingCountMax && this.waitingBytes + bytes <= waitingBytesMax
    );
  }

  private async work(): Promise<void> {
    // What is submitted within one turn of the event loop goes together.
    // eslint-disable-next-line no-restricted-syntax -- not a wait: the end of this very turn
    await new Promise((resolve) => setImmediate(resolve));
    while (this.waiting.length > 0) await this.processNext();
    this.working = null;
  }

  private async processNext(): Promise<void> {
    const batch = this.takeBatch();
    try {
      const items = batch.flatMap((submission) => submission.items);
      const answers = await this.options.process(items);
      assert(answers.length === items.length, 'every item of a batch is answered');
      let start = 0;
      for (const { items: own, resolve } of batch)
        resolve(answers.slice(start, (start += own.length)));
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
  }

  private takeBatch(): readonly Submission<Item, Answer>[] {
    const { countMax, bytesMax } = this.options;
    let count = 0;
    let bytes = 0;
    const end = this.waiting.findIndex((submission) => {
      count += submission.items.length;
      bytes += submission.bytes;
      return count > countMax || bytes > bytesMax;
    });
    const batch = this.waiting.splice(0, end === -1 ? this.waiting.length : Math.max(end, 1));
    for (const submission of batch) {
      this.waitingCount -= submission.items.length;
      this.waitingBytes -= submission.bytes;
    }
    return batch;
  }
}
