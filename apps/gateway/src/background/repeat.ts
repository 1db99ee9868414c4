import type { Logger } from '@tongban/platform';

export interface RepeatedTask {
  readonly name: string;
  readonly everyMs: number;
  run(): Promise<void>;
}

/**
 * Runs a task now and then again and again, never beside itself. A failure is logged and the next
 * turn comes all the same. Returns how to stop.
 */
export function repeat({ name, everyMs, run }: RepeatedTask, logger: Logger): () => void {
  let isRunning = false;
  const turn = async (): Promise<void> => {
    if (isRunning) return;
    isRunning = true;
    try {
      await run();
    } catch (error) {
      logger.warn('a background task failed', { task: name, error });
    } finally {
      isRunning = false;
    }
  };
  void turn();
  const timer = setInterval(() => void turn(), everyMs).unref();
  return () => clearInterval(timer);
}
