import type { ConsumedRecord, SupervisionMessage } from '@tongban/exchange';
import type { Logger, Metrics } from '@tongban/platform';

/** Counts what regions tell, and logs what cannot be read: it stays in its topic. */
export class RecordCount {
  private readonly messages;
  private readonly logger: Logger;

  constructor({ metrics, logger }: { readonly metrics: Metrics; readonly logger: Logger }) {
    this.logger = logger;
    this.messages = metrics.counter({
      name: 'tongban_monitor_messages_total',
      help: 'Messages of supervision by kind',
      labels: ['kind'],
    });
  }

  note(
    { topic, partition, offset }: ConsumedRecord,
    messages: readonly SupervisionMessage[],
  ): void {
    for (const { kind } of messages) this.messages.inc({ kind: kind.toLowerCase() });
    const unreadable = messages.flatMap((one) => (one.kind === 'UNREADABLE' ? [one.reason] : []));
    // One line for a record, however many of its own it holds.
    if (unreadable.length > 0)
      this.logger.warn('a record of supervision cannot be read', {
        ...{ topic, partition, offset },
        unreadable: unreadable.length,
        reason: unreadable[0],
      });
  }
}
