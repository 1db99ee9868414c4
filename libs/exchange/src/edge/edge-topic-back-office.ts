import type { BackOffice } from '../ports/back-office.js';
import type { Broker } from '../ports/broker.js';
import type { JournalEntry } from '../ports/journal.js';
import { encodeEdgeEvent } from '../wire/edge-event.js';

/** The back office of this region, told through its edge topic. */
export class EdgeTopicBackOffice implements BackOffice {
  constructor(
    private readonly region: string,
    private readonly broker: Broker,
  ) {}

  /** One publish for all entries: records of one case keep the order they were given in. */
  async deliver(entries: readonly JournalEntry[]): Promise<void> {
    await this.broker.publish(entries.map((entry) => encodeEdgeEvent(this.region, entry)));
  }
}
