import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Contestant } from './contestant.js';

/** As fast as it goes with the contestant's own number under way, or at a rate come what may. */
export interface Load {
  readonly cases: number;
  readonly perSecond?: number;
}

export interface LoadResult {
  readonly durationMs: number;
  /** From the filing to its completion at the origin, sorted. */
  readonly latenciesMs: readonly number[];
  /** Ids completed twice, or never filed. */
  readonly doubled: number;
}

const tickMs = 5;
const stallTimeoutMs = 60_000;

/**
 * Files cases and waits for the completion of each. At a given rate the clock of a case starts when
 * it was due, not when there was time for it: a contestant that falls behind cannot hide it.
 */
export async function drive(contestant: Contestant, load: Load): Promise<LoadResult> {
  const run = new LoadRun(contestant, load);
  contestant.onCompleted = (ids) => run.complete(ids);
  return run.untilCompleted();
}

class LoadRun {
  private readonly startedAt = performance.now();
  private readonly pending = new Map<string, number>();
  private readonly latenciesMs: number[] = [];
  private filed = 0;
  private doubled = 0;
  private lastProgressAt = performance.now();

  constructor(
    private readonly contestant: Contestant,
    private readonly load: Load,
  ) {}

  async untilCompleted(): Promise<LoadResult> {
    while (this.latenciesMs.length < this.load.cases) {
      this.fileWhatIsDue();
      this.checkProgress();
      await pause(tickMs);
    }
    const durationMs = this.lastProgressAt - this.startedAt;
    const latenciesMs = this.latenciesMs.toSorted((a, b) => a - b);
    return { durationMs, latenciesMs, doubled: this.doubled };
  }

  complete(ids: readonly string[]): void {
    const now = performance.now();
    for (const id of ids) {
      const startedAt = this.pending.get(id);
      if (startedAt === undefined) this.doubled += 1;
      else this.latenciesMs.push(now - startedAt);
      this.pending.delete(id);
    }
    this.lastProgressAt = now;
    if (this.load.perSecond === undefined) this.fileWhatIsDue();
  }

  private fileWhatIsDue(): void {
    const { cases, perSecond } = this.load;
    const now = performance.now();
    const due =
      perSecond === undefined
        ? this.filed + this.contestant.inFlight - this.pending.size
        : Math.floor(((now - this.startedAt) * perSecond) / 1000);
    const ids: string[] = [];
    for (; this.filed < Math.min(cases, due); this.filed += 1) {
      const id = randomUUID();
      const dueAt = perSecond === undefined ? now : this.dueAt(this.filed, perSecond);
      this.pending.set(id, dueAt);
      ids.push(id);
    }
    if (ids.length > 0) this.contestant.file(ids);
  }

  private dueAt(index: number, perSecond: number): number {
    return this.startedAt + ((index + 1) * 1000) / perSecond;
  }

  private checkProgress(): void {
    const { failure, name } = this.contestant;
    if (failure) throw new Error(`${name} failed`, { cause: failure });
    if (performance.now() - this.lastProgressAt > stallTimeoutMs)
      throw new Error(`${name} lost cases: ${this.pending.size} of ${this.filed} never completed`);
  }
}
