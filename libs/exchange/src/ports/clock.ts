/** Server time. The only source of time for the engine; the domain gets it in its context. */
export interface Clock {
  now(): Date;
  /** Resolves after `durationMs`, or as soon as `signal` is aborted. Never rejects. */
  sleep(durationMs: number, signal?: AbortSignal): Promise<void>;
}
