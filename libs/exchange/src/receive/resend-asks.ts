import { BackOff } from '../back-off.js';
import type { BackOffOptions } from '../back-off.js';

interface Ask {
  readonly from: number;
  readonly backOff: BackOff;
  askedAtMs: number;
  notBeforeMs: number;
}

/** A gap, and when the record that shows it was written, by the clock of whoever wrote it. */
export interface Gap {
  readonly from: number;
  readonly seenAtMs: number;
}

/**
 * What this process has asked its peers to send again: not at every record that shows the same gap,
 * but at growing intervals until something has come. A record that was on its way before the question
 * shows nothing new, or a long backlog would be asked for, and sent, over and over.
 */
export class ResendAsks {
  private readonly asks = new Map<string, Ask>();

  constructor(
    private readonly options: BackOffOptions,
    private readonly fraction: () => number,
  ) {}

  /** Whether it is time to ask that peer for everything from that number on. */
  isDue(peer: string, { from, seenAtMs }: Gap, now: Date): boolean {
    const nowMs = now.getTime();
    let ask = this.asks.get(peer);
    if (!ask || ask.from !== from) {
      const backOff = new BackOff(this.options, this.fraction);
      ask = { from, backOff, askedAtMs: -Infinity, notBeforeMs: 0 };
      this.asks.set(peer, ask);
    }
    const { maxMs } = this.options;
    // A clock that was set back must not hold a request up for as long as it was wrong.
    const isAhead = ask.notBeforeMs - nowMs > maxMs;
    if (nowMs < ask.notBeforeMs && !isAhead) return false;
    // Nor must a clock of the other side that is slow.
    const isOld = seenAtMs < ask.askedAtMs && nowMs - ask.askedAtMs < maxMs;
    if (isOld && !isAhead) return false;
    ask.askedAtMs = nowMs;
    ask.notBeforeMs = nowMs + ask.backOff.failed();
    return true;
  }
}
