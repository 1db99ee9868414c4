import type { BrokerProgress, FailingBatch, FailingTopic } from '@tongban/messaging';

/** How often it is looked whether the broker answers. */
export const listenEveryMs = 1_000;
/** Three fetches: a broker answers one within a second, also when there is nothing to tell. */
const deafAfterMs = 3_000;

export interface Hearing {
  readonly isBrokerConnected: boolean;
  /** Up to when everything that was told has been heard; null before the first time. */
  readonly asOf: Date | null;
  /** Since when it has been so without a gap, up to `asOf`. */
  readonly since: Date | null;
  /** Topics of regions that cannot be read, while others can. */
  readonly missingTopics: readonly FailingTopic[];
  /** Where a region's topic stands still, because what comes next in it cannot be read. */
  readonly unreadableBatches: readonly FailingBatch[];
}

export interface ListeningOptions {
  readonly progress: () => Pick<BrokerProgress, 'connected' | 'subscriptions'>;
  readonly clock: { now(): Date };
}

/**
 * Tells silence from deafness. HEARING while the broker answers; DEAF from the start, and again when
 * it has not answered for three seconds or the consumer has left its group. A region is silent only
 * when it said nothing while the monitor was hearing; while it is deaf all is as it was at `asOf`.
 */
export class Listening {
  private state: 'HEARING' | 'DEAF' = 'DEAF';
  private asOf: Date | null = null;
  private since: Date | null = null;

  constructor(private readonly options: ListeningOptions) {}

  look(): Hearing {
    const { connected, subscriptions } = this.options.progress();
    const answeredAt = (connected && subscriptions[0]?.lastAliveAt) || null;
    const now = this.options.clock.now();
    if (answeredAt && now.getTime() - answeredAt.getTime() <= deafAfterMs) this.hear(answeredAt);
    else this.state = 'DEAF';
    return {
      isBrokerConnected: this.state === 'HEARING',
      asOf: this.asOf,
      since: this.since,
      missingTopics: subscriptions.flatMap(({ missingTopics }) => missingTopics),
      unreadableBatches: subscriptions.flatMap(({ unreadableBatches }) => unreadableBatches),
    };
  }

  private hear(answeredAt: Date): void {
    if (this.state === 'DEAF') this.since = answeredAt;
    this.state = 'HEARING';
    this.asOf = answeredAt;
  }
}
