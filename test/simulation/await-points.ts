import { OperationalError } from '@tongban/exchange';
import type { ProblemCode } from '@tongban/contracts';
import type { Chance } from './chance.js';
import type { Faults } from './faults/faults.js';
import type { Scheduler } from './scheduler.js';

/** The process is gone. Nobody handles this: it only ends what its servers still do for it. */
export class Crashed extends Error {
  constructor(point: string) {
    super(`crashed at ${point}`);
    this.name = 'Crashed';
  }
}

/** All awaits of a history, counted: one of them may be named to crash there. */
export class AwaitCount {
  count = 0;

  constructor(private readonly crashAt: number | null) {}

  /** True at the one. */
  next(): boolean {
    this.count += 1;
    return this.count === this.crashAt;
  }
}

export interface AwaitPointParts {
  readonly scheduler: Scheduler;
  readonly faults: Faults;
  readonly chance: Chance;
  readonly awaits: AwaitCount;
  readonly interleaving: number;
  readonly onCrash: (point: string) => void;
  readonly isDatabaseAway: () => boolean;
}

const LONGEST_WAIT_MS = 400;

/** What a server of the database, or the way to it, may say besides being away. */
const oddCodes: readonly ProblemCode[] = [
  'STORE_CONFLICT',
  'INTERNAL',
  'UNAVAILABLE',
  'OVERLOADED',
  'CONFIG_INVALID',
  'SCHEMA_INVALID',
];

/**
 * Every place where one life of a gateway waits for something outside of it. At each of them the
 * gateway may crash, its database may fail, and others may go first.
 *
 * ALIVE → (stall) STALLED: nothing of it runs, what it waits for may come → (resume) ALIVE. Both →
 * (end) gone for ever.
 */
export class AwaitPoints {
  isAlive = true;
  /** What is still to be let go of when this life ends: Node keeps a signal that is listened to. */
  readonly atEnd = new Set<() => void>();
  private stalled: { readonly over: Promise<void>; readonly resume: () => void } | undefined;

  constructor(private readonly parts: AwaitPointParts) {}

  get isStalled(): boolean {
    return this.stalled !== undefined;
  }

  end(): void {
    this.isAlive = false;
    for (const forget of this.atEnd) forget();
    this.resume();
  }

  /** As SIGSTOP does it. */
  stall(): void {
    if (this.stalled) return;
    const { promise: over, resolve: resume } = Promise.withResolvers<void>();
    this.stalled = { over, resume };
  }

  resume(): void {
    this.stalled?.resume();
    this.stalled = undefined;
  }

  async reach(point: string): Promise<void> {
    const { scheduler, faults, chance, awaits, interleaving, onCrash } = this.parts;
    await this.run(point);
    if (awaits.next() || faults.strikes('crash')) onCrash(point);
    this.assertAlive(point);
    if (!chance.happens(interleaving)) return;
    await scheduler.pause(chance.waitMs(LONGEST_WAIT_MS));
    await this.run(point);
  }

  async reachDatabase(point: string): Promise<void> {
    const { faults, chance, isDatabaseAway } = this.parts;
    await this.reach(point);
    if (isDatabaseAway() || faults.strikes('store-unavailable'))
      throw new OperationalError('STORE_UNAVAILABLE', { retryable: true });
    if (faults.strikes('store-error'))
      throw new OperationalError(chance.pick(oddCodes), { retryable: chance.happens(0.5) });
  }

  /** Settles as the promise does while the process runs, and never once it is gone. */
  outlive<T>(promise: Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      promise.then(
        (value) => this.whenRunning(() => resolve(value)),
        (error: unknown) => this.whenRunning(() => reject(error)),
      );
    });
  }

  /** At once, or when it goes on; never once it is gone. */
  whenRunning(act: () => void): void {
    if (this.stalled) void this.stalled.over.then(() => this.whenRunning(act));
    else if (this.isAlive) act();
  }

  private async run(point: string): Promise<void> {
    while (this.stalled) await this.stalled.over;
    this.assertAlive(point);
  }

  private assertAlive(point: string): void {
    if (!this.isAlive) throw new Crashed(point);
  }
}
