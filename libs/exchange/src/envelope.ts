import type { ProblemCode } from '@tongban/contracts';
import type { BrokerRecord } from './ports/broker.js';

/** A record of the exchange that was opened, or the reason why it cannot be trusted. */
export type Opened =
  | { readonly ok: true; readonly value: Buffer }
  | { readonly ok: false; readonly code: ProblemCode; readonly detail: string };

/**
 * The step between the outbox and the wire. Today it carries a digest over the exact bytes and the
 * protected headers; signatures and sealing take its place without moving anything else. It works
 * on whole batches because one signature then serves many records.
 */
export interface Envelope {
  close(records: readonly BrokerRecord[]): Promise<readonly BrokerRecord[]>;
  /** In the order given. Never rejects for what a record holds. */
  open(records: readonly BrokerRecord[]): Promise<readonly Opened[]>;
}
