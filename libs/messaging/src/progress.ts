/**
 * State of a subscription. JOINING on start and after each back-off; RUNNING once the group gave it
 * partitions (possibly none); BACKING_OFF when the consumer gave up; CLOSED at the end.
 */
export type SubscriptionState = 'JOINING' | 'RUNNING' | 'BACKING_OFF' | 'CLOSED';

/** What liveness and readiness are made of: a consumer can be up and consume nothing. */
export interface SubscriptionProgress {
  readonly group: string;
  readonly topics: readonly string[];
  readonly state: SubscriptionState;
  readonly assignedPartitions: number;
  readonly joinedAt: Date | null;
  /** Last answer of a broker to a fetch or heartbeat. */
  readonly lastAliveAt: Date | null;
  /** When a batch last came to its end, accepted or not. */
  readonly lastBatchAt: Date | null;
  readonly batchesRunning: number;
  /** Since when batches run without any of them ending; null when none runs. */
  readonly batchesRunningSince: Date | null;
  /** How often the consumer was replaced since a batch was last dealt with. */
  readonly failures: number;
  /** Topics that are not there, or cannot be read now. They are looked for; the others are read. */
  readonly missingTopics: readonly FailingTopic[];
  /** Where reading stands still because a batch cannot be read; the other partitions are read. */
  readonly unreadableBatches: readonly FailingBatch[];
}

/** A batch in a codec or a format that is not known here, or damaged. It is tried again and again. */
export interface FailingBatch {
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
  readonly since: Date;
}

/** As readiness names it: `tongban.case.110000.410000.v1/3/4711`. */
export function asFailingPlace({ topic, partition, offset, since }: FailingBatch): {
  readonly name: string;
  readonly code: 'BATCH_UNREADABLE';
  readonly since: Date;
} {
  return { name: `${topic}/${partition}/${offset}`, code: 'BATCH_UNREADABLE', since };
}

/** A topic that cannot be written, or not be read, while others may. */
export interface FailingTopic {
  readonly topic: string;
  readonly since: Date;
  /** What the broker answered, in Kafka's words, or BROKER_UNAVAILABLE. */
  readonly code: string;
}

export interface BrokerProgress {
  /** Every subscription runs, and the last publish, if any, reached a broker. */
  readonly connected: boolean;
  readonly lastPublishedAt: Date | null;
  /** Since when no broker could be reached to publish; null when the last publish succeeded. */
  readonly publishFailingSince: Date | null;
  readonly failingTopics: readonly FailingTopic[];
  readonly subscriptions: readonly SubscriptionProgress[];
}

export interface ProgressLimits {
  /** A running consumer that no broker has answered for longer is stuck. */
  readonly silentMsMax: number;
  /** Batches of which none has ended for longer are stuck. */
  readonly batchMsMax: number;
}

/**
 * Groups whose consumer claims to run and gets nowhere: a reason to restart the process. One that
 * is backing off is not stuck: its broker is away, and a restart would not bring it back.
 */
export function stuckGroups(
  { subscriptions }: BrokerProgress,
  { silentMsMax, batchMsMax }: ProgressLimits,
  now: Date,
): readonly string[] {
  const longer = (since: Date | null, maxMs: number): boolean =>
    since !== null && now.getTime() - since.getTime() > maxMs;
  return subscriptions
    .filter(({ state, batchesRunning, batchesRunningSince, lastAliveAt }) =>
      batchesRunning > 0
        ? longer(batchesRunningSince, batchMsMax)
        : state === 'RUNNING' && longer(lastAliveAt, silentMsMax),
    )
    .map(({ group }) => group);
}
