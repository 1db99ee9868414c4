import assert from 'node:assert/strict';

/** The longest wait a Node timer can hold; a longer one would fire at once. */
const sleepMsMax = 2 ** 31 - 1;

/** Server time. Has the shape of the Clock port of the exchange. */
export class SystemClock {
  now(): Date {
    return new Date();
  }

  /** Resolves after `durationMs`, or as soon as `signal` is aborted. Never rejects. */
  sleep(durationMs: number, signal?: AbortSignal): Promise<void> {
    assert(durationMs >= 0, 'nobody can sleep backwards');
    if (signal?.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const wake = (): void => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', wake);
        resolve();
      };
      const timer = setTimeout(wake, Math.min(durationMs, sleepMsMax));
      signal?.addEventListener('abort', wake, { once: true });
    });
  }
}
