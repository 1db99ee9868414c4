import { BackOff, placeKeyOf } from '@tongban/exchange';
import type { Place } from '@tongban/exchange';

export interface RedeliveryLimits {
  readonly redeliveryInitialMs: number;
  readonly redeliveryMaxMs: number;
}

/** Counts how often the batch at the head of each partition was rejected, and wakes paused ones. */
export class Redelivery {
  private readonly backOffs = new Map<string, BackOff>();
  private readonly timers = new Set<NodeJS.Timeout>();

  constructor(private readonly limits: RedeliveryLimits) {}

  accepted(place: Place): void {
    this.backOffs.delete(placeKeyOf(place));
  }

  /** Calls `resume` after the back-off. Returns what to tell the log. */
  rejected(place: Place, resume: () => void): { attempts: number; delayMs: number } {
    const backOff = this.backOffOf(place);
    const delayMs = backOff.failed();
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      resume();
    }, delayMs);
    this.timers.add(timer);
    return { attempts: backOff.failures, delayMs };
  }

  private backOffOf(place: Place): BackOff {
    const { redeliveryInitialMs: initialMs, redeliveryMaxMs: maxMs } = this.limits;
    const key = placeKeyOf(place);
    const backOff = this.backOffs.get(key) ?? new BackOff({ initialMs, maxMs }, Math.random);
    this.backOffs.set(key, backOff);
    return backOff;
  }

  cancel(): void {
    for (const timer of this.timers) clearTimeout(timer);
    this.timers.clear();
  }
}
