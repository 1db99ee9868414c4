import { backOffMs } from './back-off.js';
import type { Place } from './records.js';

export interface RedeliveryLimits {
  readonly redeliveryInitialMs: number;
  readonly redeliveryMaxMs: number;
}

/** Counts how often the batch at the head of each partition was rejected, and wakes paused ones. */
export class Redelivery {
  private readonly failures = new Map<string, number>();
  private readonly timers = new Set<NodeJS.Timeout>();

  constructor(private readonly limits: RedeliveryLimits) {}

  accepted(place: Place): void {
    this.failures.delete(keyOf(place));
  }

  /** Calls `resume` after the back-off. Returns what to tell the log. */
  rejected(place: Place, resume: () => void): { attempts: number; delayMs: number } {
    const attempts = (this.failures.get(keyOf(place)) ?? 0) + 1;
    this.failures.set(keyOf(place), attempts);
    const { redeliveryInitialMs, redeliveryMaxMs } = this.limits;
    const delayMs = backOffMs(attempts, redeliveryInitialMs, redeliveryMaxMs);
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      resume();
    }, delayMs);
    this.timers.add(timer);
    return { attempts, delayMs };
  }

  cancel(): void {
    for (const timer of this.timers) clearTimeout(timer);
    this.timers.clear();
  }
}

function keyOf({ topic, partition }: Place): string {
  return `${topic}/${partition}`;
}
