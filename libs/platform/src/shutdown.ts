import assert from 'node:assert/strict';
import type { Logger } from './logging/logger.js';

export interface ShutdownStep {
  readonly name: string;
  /** Finishes what is under way and closes. */
  run(): Promise<void>;
  /** The step is given up after this, so that one that hangs leaves time for those behind it. */
  readonly timeoutMs: number;
}

export interface ShutdownOptions {
  readonly logger: Logger;
  /** For all steps together, whatever their own limits add up to. */
  readonly timeoutMs: number;
  /** Makes the process not ready, before anything else happens. */
  readonly stopReadiness: () => void;
  /** Ends the process: 0 when everything was drained, 1 otherwise. */
  readonly exit: (code: number) => void;
}

/** Where signals come from: `process`. */
export interface SignalSource {
  on(signal: 'SIGTERM' | 'SIGINT', listener: () => void): unknown;
}

/**
 * An orderly end.
 *
 * - RUNNING: until the first signal, or `begin()`.
 * - DRAINING: readiness is off; the steps run one after another, in the order they were added, from
 *   the edge inwards. A step that fails, or that takes too long, is logged and the next one runs. A second signal exits at
 *   once.
 * - DONE: all steps ran, or the time was up; the process is told to exit. Work that was cut off is
 *   not lost: nothing is acknowledged before it is committed.
 */
export class Shutdown {
  private readonly steps: ShutdownStep[] = [];
  private draining: Promise<void> | undefined;

  constructor(private readonly options: ShutdownOptions) {}

  add(step: ShutdownStep): void {
    assert(!this.draining, 'a shutdown that has begun takes no more steps');
    this.steps.push(step);
  }

  listen(source: SignalSource): void {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      source.on(signal, () => {
        if (this.draining) this.options.exit(1);
        else void this.begin(signal);
      });
    }
  }

  /** Resolves when the process was told to exit. A repetition joins the one under way. */
  begin(reason: string): Promise<void> {
    this.draining ??= this.drain(reason);
    return this.draining;
  }

  private async drain(reason: string): Promise<void> {
    const { logger, timeoutMs, stopReadiness, exit } = this.options;
    logger.info('shutting down', { reason });
    stopReadiness();
    const endsAtMs = performance.now() + timeoutMs;
    let drained = true;
    for (const step of this.steps) {
      const leftMs = Math.max(0, endsAtMs - performance.now());
      const outcome = await this.runStep(step, Math.min(step.timeoutMs, leftMs));
      drained &&= outcome === 'DONE';
    }
    logger.info('shut down', { drained });
    exit(drained ? 0 : 1);
  }

  private async runStep(step: ShutdownStep, timeoutMs: number): Promise<'DONE' | 'FAILED'> {
    let timer: NodeJS.Timeout | undefined;
    const timeUp = new Promise<'TIME_UP'>((resolve) => {
      timer = setTimeout(resolve, timeoutMs, 'TIME_UP');
    });
    try {
      const outcome = await Promise.race([step.run(), timeUp]);
      if (outcome !== 'TIME_UP') return 'DONE';
      this.options.logger.error('shutdown step ran out of time', { step: step.name, timeoutMs });
    } catch (error) {
      this.options.logger.error('shutdown step failed', { step: step.name, error });
    } finally {
      clearTimeout(timer);
    }
    return 'FAILED';
  }
}
