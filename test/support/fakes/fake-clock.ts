import type { Clock } from '@tongban/exchange';

/** Time that stands still until it is moved. Sleepers wake when their time has come. */
export class FakeClock implements Clock {
  private readonly sleepers = new Set<{ readonly until: number; readonly wake: () => void }>();
  private time: number;

  constructor(start: string) {
    this.time = new Date(start).getTime();
  }

  now(): Date {
    return new Date(this.time);
  }

  sleep(durationMs: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      if (signal?.aborted) return resolve();
      const sleeper = { until: this.time + durationMs, wake: resolve };
      this.sleepers.add(sleeper);
      const leave = (): void => {
        this.sleepers.delete(sleeper);
        resolve();
      };
      signal?.addEventListener('abort', leave, { once: true });
    });
  }

  advance(durationMs: number): void {
    this.time += durationMs;
    for (const sleeper of this.sleepers)
      if (sleeper.until <= this.time) {
        this.sleepers.delete(sleeper);
        sleeper.wake();
      }
  }
}
