import type { Logger } from './logging/logger.js';

/** Where crashes come from: `process`. */
export interface CrashSource {
  on(
    event: 'uncaughtException' | 'unhandledRejection',
    listener: (reason: unknown) => void,
  ): unknown;
}

/**
 * A broken invariant ends the process: what it was doing is redelivered. It is logged here, because
 * what Node prints by itself is not masked and may hold a person's data or a database URL.
 */
export function reportCrashes(
  source: CrashSource,
  logger: Logger,
  exit: (code: number) => void,
): void {
  for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
    source.on(event, (error) => {
      logger.error('crashed', { event, error });
      exit(1);
    });
  }
}
