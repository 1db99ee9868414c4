import { OperationalError } from '@tongban/exchange';
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

export interface AwaitPointParts {
  readonly scheduler: Scheduler;
  readonly faults: Faults;
  readonly chance: Chance;
  readonly interleaving: number;
  readonly onCrash: (point: string) => void;
  readonly isDatabaseAway: () => boolean;
}

const LONGEST_WAIT_MS = 400;

/**
 * Every place where one life of a gateway waits for something outside of it. At each of them the
 * gateway may crash, its database may be away, and others may go first.
 */
export class AwaitPoints {
  isAlive = true;
  /** What is still to be let go of when this life ends: Node keeps a signal that is listened to. */
  readonly atEnd = new Set<() => void>();

  constructor(private readonly parts: AwaitPointParts) {}

  end(): void {
    this.isAlive = false;
    for (const forget of this.atEnd) forget();
  }

  async reach(point: string): Promise<void> {
    const { scheduler, faults, chance, interleaving, onCrash } = this.parts;
    if (this.isAlive && faults.strikes('crash')) onCrash(point);
    if (!this.isAlive) throw new Crashed(point);
    if (!chance.happens(interleaving)) return;
    await scheduler.pause(chance.waitMs(LONGEST_WAIT_MS));
    if (!this.isAlive) throw new Crashed(point);
  }

  async reachDatabase(point: string): Promise<void> {
    await this.reach(point);
    if (this.parts.isDatabaseAway() || this.parts.faults.strikes('store-unavailable'))
      throw new OperationalError('STORE_UNAVAILABLE', { retryable: true });
  }

  /** Settles as the promise does while the process lives, and never once it is gone. */
  outlive<T>(promise: Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      promise.then(
        (value) => this.isAlive && resolve(value),
        (error: unknown) => this.isAlive && reject(error as Error),
      );
    });
  }
}
