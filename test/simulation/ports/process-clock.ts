import type { Clock } from '@tongban/exchange';
import type { AwaitPoints } from '../await-points.js';
import type { Scheduler } from '../scheduler.js';

/** The clock of one gateway: it may be wrong, and jump; how long a wait takes is not its matter. */
export class ProcessClock implements Clock {
  constructor(
    private readonly scheduler: Scheduler,
    private readonly points: AwaitPoints,
    private readonly startMs: () => number,
  ) {}

  now(): Date {
    return new Date(this.startMs() + this.scheduler.nowMs);
  }

  sleep(durationMs: number, signal?: AbortSignal): Promise<void> {
    if (signal?.aborted) return this.points.outlive(Promise.resolve());
    const asleep = new Promise<void>((resolve) => {
      const forget = (): void => {
        timer.cancel();
        signal?.removeEventListener('abort', wake);
        this.points.atEnd.delete(forget);
      };
      const wake = (): void => {
        forget();
        resolve();
      };
      const timer = this.scheduler.after(durationMs, wake);
      signal?.addEventListener('abort', wake);
      this.points.atEnd.add(forget);
    });
    return this.points.outlive(asleep);
  }
}
