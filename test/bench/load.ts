// Files cases and waits for the completion of each. A run has three parts, one after another:
//   warm   cases are filed and not counted: the compilers of Node and of Kafka are still at work
//   window cases are filed, and what completes here is the rate of the run
//   drain  nothing is filed any more; ends when everything that was filed is completed
// The latency of a case counts when it was due within the window, whenever it completes.
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Contestant } from './contestant.js';

/** As fast as it goes with the contestant's own number under way, or at a rate come what may. */
export interface Load {
  readonly warmUpMs: number;
  /** How long the window lasts, unless `casesMax` have completed in it before. */
  readonly windowMs: number;
  readonly casesMax: number;
  readonly perSecond?: number;
}

export interface LoadResult {
  readonly windowMs: number;
  readonly completedInWindow: number;
  /** From the filing to its completion at the origin, sorted. */
  readonly latenciesMs: readonly number[];
  /** Ids completed twice, or never filed. */
  readonly doubled: number;
  readonly filed: number;
}

const tickMs = 5;
const stallTimeoutMs = 60_000;

export class LoadRun {
  private readonly startedAt = performance.now();
  private windowFrom = Number.POSITIVE_INFINITY;
  private windowTo = Number.POSITIVE_INFINITY;
  /** By id, the instant it was due; before the window or in it. */
  private readonly pending = new Map<string, number>();
  private readonly latenciesMs: number[] = [];
  private completedInWindow = 0;
  private filed = 0;
  private doubled = 0;
  private lastProgressAt = performance.now();

  constructor(
    private readonly contestant: Contestant,
    private readonly load: Load,
  ) {
    contestant.onCompleted = (ids) => this.complete(ids);
  }

  async untilWarm(): Promise<void> {
    await this.fileUntil((now) => now - this.startedAt >= this.load.warmUpMs);
    this.windowFrom = performance.now();
  }

  async untilMeasured(): Promise<void> {
    const { windowMs, casesMax } = this.load;
    await this.fileUntil(
      (now) => now - this.windowFrom >= windowMs || this.completedInWindow >= casesMax,
    );
    this.windowTo = performance.now();
  }

  async untilDrained(): Promise<LoadResult> {
    while (this.pending.size > 0) await this.tick();
    return {
      windowMs: this.windowTo - this.windowFrom,
      completedInWindow: this.completedInWindow,
      latenciesMs: this.latenciesMs.toSorted((a, b) => a - b),
      doubled: this.doubled,
      filed: this.filed,
    };
  }

  private complete(ids: readonly string[]): void {
    const now = performance.now();
    const isInWindow = now >= this.windowFrom && now < this.windowTo;
    for (const id of ids) {
      const dueAt = this.pending.get(id);
      if (dueAt === undefined) this.doubled += 1;
      else if (dueAt >= this.windowFrom) this.latenciesMs.push(now - dueAt);
      if (isInWindow) this.completedInWindow += 1;
      this.pending.delete(id);
    }
    this.lastProgressAt = now;
    if (this.load.perSecond === undefined && now < this.windowTo) this.fileWhatIsDue();
  }

  private async fileUntil(isOver: (now: number) => boolean): Promise<void> {
    while (!isOver(performance.now())) {
      this.fileWhatIsDue();
      await this.tick();
    }
  }

  /**
   * At a given rate the clock of a case starts when it was due, not when there was time for it: a
   * contestant that falls behind cannot hide it.
   */
  private fileWhatIsDue(): void {
    const { perSecond } = this.load;
    const now = performance.now();
    const due =
      perSecond === undefined
        ? this.filed + this.contestant.inFlight - this.pending.size
        : Math.floor(((now - this.startedAt) * perSecond) / 1000);
    const ids: string[] = [];
    for (; this.filed < due; this.filed += 1) {
      const id = randomUUID();
      const dueAt =
        perSecond === undefined ? now : this.startedAt + ((this.filed + 1) * 1000) / perSecond;
      this.pending.set(id, dueAt);
      ids.push(id);
    }
    if (ids.length > 0) this.contestant.file(ids);
  }

  private async tick(): Promise<void> {
    const { failure, name } = this.contestant;
    if (failure) throw new Error(`${name} failed`, { cause: failure });
    if (performance.now() - this.lastProgressAt > stallTimeoutMs)
      throw new Error(`${name} lost cases: ${this.pending.size} of ${this.filed} never completed`);
    await pause(tickMs);
  }
}
