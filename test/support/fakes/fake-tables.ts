import type {
  CaseRecord,
  ChangeRow,
  InboxEntry,
  OutgoingMessage,
  ParkedMessage,
  ReceiptRow,
} from '@tongban/exchange';

export interface FakeOutboxRow {
  readonly id: number;
  readonly message: OutgoingMessage;
  readonly attempts: number;
  readonly sentAt: Date | null;
  readonly nextSendAt: Date | null;
}

export interface FakeDelivery {
  readonly message: OutgoingMessage;
  readonly attempts: number;
  readonly sentAt: Date;
  readonly deliveredAt: Date;
  readonly outcome: ReceiptRow['outcome'];
  readonly reason: string | null;
}

/** What is committed. Sequences stand outside transactions, as in PostgreSQL. */
export class FakeTables {
  readonly inbox = new Map<string, InboxEntry>();
  readonly cases = new Map<string, CaseRecord>();
  /** By case number. */
  readonly changes = new Map<string, readonly ChangeRow[]>();
  readonly changeIds = new Map<string, true>();
  readonly outbox = new Map<number, FakeOutboxRow>();
  readonly deliveries = new Map<string, FakeDelivery>();
  readonly parked = new Map<string, ParkedMessage>();
  lastOutboxId = 0;
  lastSerial = 0;
}

/** A database that several gateways of a region share: one store for each of them. */
export class FakeDatabase {
  readonly tables = new FakeTables();
  /** Whether a drain holds the outbox. */
  isDraining = false;
  /** The end of the last transaction: they run one after another. */
  turn: Promise<unknown> = Promise.resolve();
}
