import assert from 'node:assert/strict';
import type { LogFields, Logger } from '../logging/logger.js';

export interface ReadinessCheck {
  readonly name: string;
  /** Rejects, or resolves to the reason, when what it stands for cannot be used now. */
  check(): Promise<ReadinessReason | void>;
  readonly timeoutMs: number;
}

/** BEHIND: its own records lag behind what was published; an operator must act. */
export type ReadinessReason = 'FAILED' | 'TIMEOUT' | 'STARTING' | 'BEHIND' | 'STOPPING';

export interface NotReady {
  readonly name: string;
  readonly reason: ReadinessReason;
}

/** A part that fails by itself while everything else works. */
export interface Degraded {
  readonly name: string;
  /** A problem code; of a topic what the broker answers, in Kafka's words. */
  readonly code: string;
  /** RFC 3339; absent when it is not known. */
  readonly since?: string;
}

/**
 * Whether requests should be sent here.
 *
 * - STARTING: from the beginning until `start()`. Not ready.
 * - RUNNING: until `stop()`. Ready while every check passes. Checks run together; a check that hangs
 *   is not started a second time beside itself.
 * - STOPPING: for ever after `stop()`. Not ready, and the checks are not run any more, because what
 *   they look at is being closed.
 */
export class Readiness {
  private readonly checks: ReadinessCheck[] = [];
  private readonly watches: (() => readonly Degraded[])[] = [];
  private readonly underWay = new Map<string, Promise<ReadinessReason | undefined>>();
  private failing: ReadonlySet<string> = new Set();
  private state: 'STARTING' | 'RUNNING' | 'STOPPING' = 'STARTING';

  constructor(private readonly logger: Logger) {}

  register(check: ReadinessCheck): void {
    assert(!this.checks.some(({ name }) => name === check.name), `two checks named ${check.name}`);
    this.checks.push(check);
  }

  /** Names what fails by itself. It is told and changes nothing: requests are still sent here. */
  watch(degraded: () => readonly Degraded[]): void {
    this.watches.push(degraded);
  }

  degraded(): readonly Degraded[] {
    return this.state === 'RUNNING' ? this.watches.flatMap((watch) => watch()) : [];
  }

  /** Everything is wired: from now on the checks decide. */
  start(): void {
    if (this.state === 'STARTING') this.state = 'RUNNING';
  }

  /** The first step of a shutdown. */
  stop(): void {
    this.state = 'STOPPING';
  }

  /** Why requests should not be sent here; empty when they should. */
  async notReady(): Promise<readonly NotReady[]> {
    if (this.state !== 'RUNNING') return [{ name: 'process', reason: this.state }];
    const outcomes = await Promise.all(
      this.checks.map(async (check) => ({ name: check.name, reason: await this.outcomeOf(check) })),
    );
    const failing = outcomes.flatMap(({ name, reason }) => (reason ? [{ name, reason }] : []));
    this.noteRecovery(new Set(failing.map(({ name }) => name)));
    return failing;
  }

  private async outcomeOf(check: ReadinessCheck): Promise<ReadinessReason | undefined> {
    const run = this.underWay.get(check.name) ?? this.run(check);
    this.underWay.set(check.name, run);
    let timer: NodeJS.Timeout | undefined;
    const timeout = new Promise<'TIMEOUT'>((resolve) => {
      timer = setTimeout(resolve, check.timeoutMs, 'TIMEOUT');
    });
    try {
      return await Promise.race([run, timeout]);
    } finally {
      clearTimeout(timer);
    }
  }

  private async run(check: ReadinessCheck): Promise<ReadinessReason | undefined> {
    try {
      const reason = (await check.check()) ?? undefined;
      if (reason) this.noteFailure(check, { reason });
      return reason;
    } catch (error) {
      this.noteFailure(check, { error });
      return 'FAILED';
    } finally {
      this.underWay.delete(check.name);
    }
  }

  /** Logged when it begins to fail, not at every probe. */
  private noteFailure({ name }: ReadinessCheck, why: LogFields): void {
    if (!this.failing.has(name))
      this.logger.warn('readiness check failed', { check: name, ...why });
  }

  private noteRecovery(failing: ReadonlySet<string>): void {
    for (const check of this.failing) {
      if (!failing.has(check)) this.logger.info('readiness check passes again', { check });
    }
    this.failing = failing;
  }
}
