import type { Engine } from '../engine.js';
import { OperationalError } from '../operational-error.js';
import { relayShard } from './relay-shard.js';

export interface RelayLoopOptions {
  /** How often a shard is looked at when nobody woke it, in milliseconds. */
  readonly pollMs: number;
  /** How often messages without a receipt are looked for, in milliseconds. */
  readonly overdueMs: number;
  /** Longest wait after a fault, in milliseconds. */
  readonly retryDelayMaxMs: number;
}

export const defaultRelayLoopOptions: RelayLoopOptions = {
  pollMs: 250,
  overdueMs: 1000,
  retryDelayMaxMs: 5000,
};

/**
 * Keeps the outbox empty: one loop for each shard. A loop waits until it is woken or its poll is
 * due, drains until less than a full batch is left, and waits again. After a fault it waits longer
 * each time. It ends only by `stop`.
 */
export class RelayLoop {
  private readonly stopping = new AbortController();
  private readonly wakeUps: (AbortController | undefined)[];
  private readonly woken: boolean[];
  private readonly passes: Date[];
  private loops: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly engine: Engine,
    private readonly options: RelayLoopOptions,
  ) {
    const { shards } = engine.store;
    this.wakeUps = Array.from({ length: shards }, () => undefined);
    this.woken = Array.from({ length: shards }, () => true);
    this.passes = Array.from({ length: shards }, () => engine.clock.now());
  }

  start(): void {
    this.loops = Promise.all(this.woken.map((_, shard) => this.run(shard)));
  }

  /** Makes loops look at once. */
  wake(shards: readonly number[]): void {
    for (const shard of shards) {
      this.woken[shard] = true;
      this.wakeUps[shard]?.abort();
    }
  }

  /** Resolves when every drain under way has ended. */
  async stop(): Promise<void> {
    this.stopping.abort();
    this.wake([...this.woken.keys()]);
    await this.loops;
  }

  /** When the loop that is furthest behind last came to the end of a pass, also of one that failed. */
  progressAt(): Date {
    return new Date(Math.min(...this.passes.map((pass) => pass.getTime())));
  }

  private async run(shard: number): Promise<void> {
    let overdueAt = this.now();
    let faults = 0;
    while (!this.stopping.signal.aborted) {
      this.woken[shard] = false;
      const isOverdue = this.now() >= overdueAt;
      const isPassed = await this.pass(shard, isOverdue);
      if (isPassed && isOverdue) overdueAt = this.now() + this.options.overdueMs;
      faults = isPassed ? 0 : faults + 1;
      await this.rest(shard, faults);
    }
  }

  private now(): number {
    return this.engine.clock.now().getTime();
  }

  /** False when the store or the broker failed. */
  private async pass(shard: number, isOverdue: boolean): Promise<boolean> {
    try {
      await this.drain(shard, 'FRESH');
      if (isOverdue) await this.drain(shard, 'OVERDUE');
      return true;
    } catch (error) {
      if (!(error instanceof OperationalError)) throw error;
      this.engine.report({ kind: 'RETRY', code: error.code, attempt: 1 });
      return false;
    } finally {
      this.passes[shard] = this.engine.clock.now();
    }
  }

  private async drain(shard: number, which: 'FRESH' | 'OVERDUE'): Promise<void> {
    const { relayBatchMax } = this.engine.limits;
    let sent: number | null = relayBatchMax;
    while (sent === relayBatchMax && !this.stopping.signal.aborted)
      sent = await relayShard(this.engine, shard, which);
  }

  private async rest(shard: number, faults: number): Promise<void> {
    const { pollMs, retryDelayMaxMs } = this.options;
    if (this.woken[shard] && faults === 0) return;
    const wakeUp = new AbortController();
    // After a fault a wake-up does not shorten the wait: the server needs the pause.
    if (faults === 0) this.wakeUps[shard] = wakeUp;
    const waitMs = Math.min(pollMs * 2 ** Math.min(faults, 20), retryDelayMaxMs);
    await this.engine.clock.sleep(waitMs, AbortSignal.any([wakeUp.signal, this.stopping.signal]));
    this.wakeUps[shard] = undefined;
  }
}
