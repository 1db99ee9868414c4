import type { Engine } from '../engine.js';
import { OperationalError } from '../operational-error.js';
import type { DrainOptions } from '../ports/store.js';
import { relayOutbox } from './relay-outbox.js';

export interface RelayLoopOptions {
  /** How often the outbox is looked at when nobody woke the loop, in milliseconds. */
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
 * Keeps the outbox empty. The loop waits until it is woken or its poll is due, drains until less
 * than a full batch is left, and waits again. After a fault it waits longer each time. It ends only
 * by `stop`.
 */
export class RelayLoop {
  private readonly stopping = new AbortController();
  private wakeUp: AbortController | undefined;
  private isWoken = true;
  private passedAt: Date;
  private loop: Promise<void> = Promise.resolve();

  constructor(
    private readonly engine: Engine,
    private readonly options: RelayLoopOptions,
  ) {
    this.passedAt = engine.clock.now();
  }

  start(): void {
    this.loop = this.run();
  }

  /** Makes the loop look at once. */
  wake(): void {
    this.isWoken = true;
    this.wakeUp?.abort();
  }

  /** Resolves when the drain under way has ended. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.loop;
  }

  /** When the loop last came to the end of a pass, also of one that failed. */
  progressAt(): Date {
    return this.passedAt;
  }

  private async run(): Promise<void> {
    let overdueAt = this.now();
    let faults = 0;
    while (!this.stopping.signal.aborted) {
      this.isWoken = false;
      const isOverdue = this.now() >= overdueAt;
      const isPassed = await this.pass(isOverdue);
      if (isPassed && isOverdue) overdueAt = this.now() + this.options.overdueMs;
      faults = isPassed ? 0 : faults + 1;
      await this.rest(faults);
    }
  }

  private now(): number {
    return this.engine.clock.now().getTime();
  }

  /** False when the store or the broker failed. */
  private async pass(isOverdue: boolean): Promise<boolean> {
    try {
      await this.drain('FRESH');
      if (isOverdue) await this.drain('OVERDUE');
      return true;
    } catch (error) {
      if (!(error instanceof OperationalError)) throw error;
      this.engine.report({ kind: 'RETRY', code: error.code, attempt: 1 });
      return false;
    } finally {
      this.passedAt = this.engine.clock.now();
    }
  }

  private async drain(which: DrainOptions['which']): Promise<void> {
    const { relayBatchMax } = this.engine.limits;
    let sent = relayBatchMax;
    while (sent === relayBatchMax && !this.stopping.signal.aborted)
      sent = await relayOutbox(this.engine, which);
  }

  private async rest(faults: number): Promise<void> {
    const { pollMs, retryDelayMaxMs } = this.options;
    if (this.isWoken && faults === 0) return;
    const wakeUp = new AbortController();
    // After a fault a wake-up does not shorten the wait: the server needs the pause.
    if (faults === 0) this.wakeUp = wakeUp;
    const waitMs = Math.min(pollMs * 2 ** Math.min(faults, 20), retryDelayMaxMs);
    await this.engine.clock.sleep(waitMs, AbortSignal.any([wakeUp.signal, this.stopping.signal]));
    this.wakeUp = undefined;
  }
}
