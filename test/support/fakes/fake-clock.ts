import type { Clock } from '@tongban/exchange';

interface Sleeper {
  readonly until: number;
  readonly wake: () => void;
}

/** Time that stands still until it is moved. Sleepers wake when their time has come. */
export class FakeClock implements Clock {
  private readonly sleepers = new Set<Sleeper>();
  private time: number;

  constructor(start: string) {
    this.time = new Date(start).getTime();
  }

  now(): Date {
    return new Date(this.time);
  }

  sleep(durationMs: number, signal?: AbortSignal): Promise<void> {
    if (signal?.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const wake = (): void => {
        this.sleepers.delete(sleeper);
        signal?.removeEventListener('abort', wake);
        resolve();
      };
      const sleeper: Sleeper = { until: this.time + durationMs, wake };
      this.sleepers.add(sleeper);
      signal?.addEventListener('abort', wake);
    });
  }

  /** Wakes those whose time comes, the earliest first. */
  advance(durationMs: number): void {
    this.time += durationMs;
    [...this.sleepers]
      .filter(({ until }) => until <= this.time)
      .sort((one, other) => one.until - other.until)
      .forEach(({ wake }) => wake());
  }
}
