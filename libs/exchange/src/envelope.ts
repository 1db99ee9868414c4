import type { BrokerRecord, ConsumedRecord } from './ports/broker.js';
import type { Result } from './result.js';

/**
 * The step between the journal and the wire, for every record between two regions: frames and
 * controls. Today it carries a digest over the exact bytes and the protected headers; signatures and
 * sealing take its place without moving anything else. It works on whole batches, and a frame holds
 * many messages, so its cost is shared.
 */
export interface Envelope {
  close(records: readonly BrokerRecord[]): Promise<readonly BrokerRecord[]>;
  /** The value that was closed, in the order given. Never rejects for what a record holds. */
  open(records: readonly ConsumedRecord[]): Promise<readonly Result<Buffer>[]>;
}
