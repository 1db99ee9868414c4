import type { Logger } from '../logging/logger.js';

/** Something an app does by itself, without being asked. */
export interface RepeatedTask {
  readonly name: string;
  readonly everyMs: number;
  run(): Promise<void>;
}

/** Begins no further turn; resolves when the one under way has ended. */
export type StopRepeating = () => Promise<void>;

/**
 * Runs a task now and then again and again, never beside itself. A failure is logged and the next
 * turn comes all the same.
 */
export function repeat({ name, everyMs, run }: RepeatedTask, logger: Logger): StopRepeating {
  let underWay: Promise<void> | null = null;
  const turn = async (): Promise<void> => {
    try {
      await run();
    } catch (error) {
      logger.warn('a background task failed', { task: name, error });
    } finally {
      underWay = null;
    }
  };
  const begin = (): void => void (underWay ??= turn());
  begin();
  const timer = setInterval(begin, everyMs).unref();
  return async () => {
    clearInterval(timer);
    await underWay;
  };
}
