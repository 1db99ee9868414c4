import type { Logger, Metrics } from '@tongban/platform';
import type { SupervisionMessage } from '@tongban/exchange';

/** Counts what regions tell, and logs what cannot be read: it stays in its topic. */
export class RecordCount {
  private readonly records;
  private readonly logger: Logger;

  constructor({ metrics, logger }: { readonly metrics: Metrics; readonly logger: Logger }) {
    this.logger = logger;
    this.records = metrics.counter({
      name: 'tongban_monitor_records_total',
      help: 'Records of supervision by kind',
      labels: ['kind'],
    });
  }

  note(topic: string, messages: readonly SupervisionMessage[]): void {
    for (const message of messages) {
      this.records.inc({ kind: message.kind.toLowerCase() });
      if (message.kind === 'UNREADABLE')
        this.logger.warn('a record of supervision cannot be read', {
          topic,
          reason: message.reason,
        });
    }
  }
}
