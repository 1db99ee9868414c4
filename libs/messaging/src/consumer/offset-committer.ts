import { placeKeyOf } from '@tongban/exchange';
import type { Place } from '@tongban/exchange';
import type { EachBatchPayload } from 'kafkajs';
import type { MessagingLog } from '../client/kafka-options.js';

type CommitRequest = EachBatchPayload['commitOffsetsIfNecessary'];

interface Dealt extends Place {
  /** Of the record to read next. */
  readonly offset: string;
}

/**
 * Commits offsets from time to time, those of all partitions in one request: what is not committed
 * when a process dies is handed over again, which does no harm. Modes: EMPTY → (a batch was dealt
 * with) WAITING, for one interval → one request → EMPTY, or WAITING again when it failed.
 */
export class OffsetCommitter {
  private dealt = new Map<string, Dealt>();
  private commit: CommitRequest | null = null;
  private timer: NodeJS.Timeout | null = null;
  private sending: Promise<void> = Promise.resolve();

  constructor(private readonly options: { intervalMs: number; log: MessagingLog }) {}

  /** `commit` is kafkajs's own, which unlike the consumer's works while that is stopping. */
  note(dealt: Dealt, commit: CommitRequest): void {
    this.dealt.set(placeKeyOf(dealt), dealt);
    this.commit = commit;
    this.timer ??= setTimeout(() => void this.flush(), this.options.intervalMs);
  }

  /** Commits now what is there. Never rejects. */
  flush(): Promise<void> {
    this.cancelTimer();
    this.sending = this.sending.then(() => this.send());
    return this.sending;
  }

  /** The partitions are dealt anew: reading begins where the group's offsets are. */
  forget(): void {
    this.cancelTimer();
    this.dealt = new Map();
  }

  private async send(): Promise<void> {
    const { dealt, commit } = this;
    const together = [...dealt.values()];
    if (together.length === 0 || !commit) return;
    dealt.clear();
    try {
      await commit({ topics: topicsOf(together) });
    } catch (error) {
      this.options.log('debug', 'offsets were not committed', { error });
      if (this.dealt !== dealt) return;
      // Unless a later batch has been dealt with meanwhile.
      for (const one of together) if (!dealt.has(placeKeyOf(one))) this.note(one, commit);
    }
  }

  private cancelTimer(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
  }
}

function topicsOf(dealt: readonly Dealt[]) {
  const byTopic = Map.groupBy(dealt, ({ topic }) => topic);
  return [...byTopic].map(([topic, places]) => ({
    topic,
    partitions: places.map(({ partition, offset }) => ({ partition, offset })),
  }));
}
