import assert from 'node:assert/strict';

export interface Timer {
  cancel(): void;
}

interface Entry {
  readonly atMs: number;
  readonly order: number;
  run: (() => void) | undefined;
}

/**
 * Virtual time. Everything that happens is an entry here: a turn takes the earliest one, runs it
 * and lets all promises that follow from it settle before the next. Nothing else moves time, so a
 * history repeats itself exactly.
 */
export class Scheduler {
  /** Since the start of the history. */
  nowMs = 0;
  turns = 0;
  private entries = 0;
  /** A binary heap, the earliest entry first. */
  private readonly heap: Entry[] = [];

  after(delayMs: number, run: () => void): Timer {
    this.entries += 1;
    const entry: Entry = { atMs: this.nowMs + Math.max(delayMs, 0), order: this.entries, run };
    this.push(entry);
    return { cancel: () => (entry.run = undefined) };
  }

  pause(delayMs: number): Promise<void> {
    return new Promise((resolve) => this.after(delayMs, resolve));
  }

  /** False when nothing is left to happen. */
  async turn(): Promise<boolean> {
    let entry = this.pop();
    while (entry && !entry.run) entry = this.pop();
    if (!entry) return false;
    assert(entry.atMs >= this.nowMs, 'time does not run backwards');
    this.nowMs = entry.atMs;
    this.turns += 1;
    entry.run?.();
    // The queue of promises is empty when the event loop comes round.
    await new Promise((resolve) => setImmediate(resolve));
    return true;
  }

  private push(entry: Entry): void {
    const { heap } = this;
    let index = heap.push(entry) - 1;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      if (!isEarlier(entry, heap[parent]!)) break;
      heap[index] = heap[parent]!;
      index = parent;
    }
    heap[index] = entry;
  }

  private pop(): Entry | undefined {
    const { heap } = this;
    const [first] = heap;
    const last = heap.pop();
    if (!first || !last || heap.length === 0) return first;
    let index = 0;
    for (;;) {
      let child = index * 2 + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && isEarlier(heap[child + 1]!, heap[child]!)) child += 1;
      if (!isEarlier(heap[child]!, last)) break;
      heap[index] = heap[child]!;
      index = child;
    }
    heap[index] = last;
    return first;
  }
}

function isEarlier(one: Entry, other: Entry): boolean {
  return one.atMs < other.atMs || (one.atMs === other.atMs && one.order < other.order);
}
