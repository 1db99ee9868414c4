import type { CaseState } from '@tongban/case';
import type { ProblemCode } from '@tongban/contracts';

/**
 * What became of a message that the inbox has seen. FORWARDED: a command that went on to the region
 * that holds the pen.
 */
export type InboxOutcome = 'APPLIED' | 'FORWARDED' | 'REFUSED' | 'PARKED' | 'DEAD_LETTERED';

/** Why a command was refused, kept so that a repetition gets the same answer. */
export interface InboxRefusal {
  readonly code: ProblemCode;
  readonly detail: string;
  readonly errors: readonly { readonly path: string; readonly reason: string }[];
}

export interface InboxKey {
  /** Who gave the id: a ce_source, or `http` for idempotency keys. At most 200 characters. */
  readonly source: string;
  /** At most 200 characters. */
  readonly messageId: string;
}

/** One message that this gateway has taken charge of. */
export interface InboxEntry extends InboxKey {
  /** Lower-case hexadecimal SHA-256 of the exact bytes. */
  readonly digest: string;
  readonly outcome: InboxOutcome;
  readonly caseNo: string | null;
  readonly refusal: InboxRefusal | null;
  readonly receivedAt: Date;
}

/** The row of a case: what the engine needs to decide, and nothing that identifies a person. */
export interface CaseRecord {
  readonly caseNo: string;
  readonly originRegion: string;
  readonly handlingRegion: string;
  readonly item: string;
  readonly state: CaseState;
  /** Number of events in the history. */
  readonly eventCount: number;
  /** SHA-256 of the last change, lower-case hexadecimal: the head of the chain. */
  readonly headHash: string;
  /** Last sequence number given to a message about this case to the other region. */
  readonly sentSeq: number;
  /** Last sequence number applied from the other region. */
  readonly receivedSeq: number;
  /** Why nothing more is applied until an operator acts; null when the case flows. */
  readonly blocked: ProblemCode | null;
  /** When the running clock ends (RFC 3339), null when no clock runs. */
  readonly dueAt: string | null;
  readonly filedAt: Date;
  readonly updatedAt: Date;
}

/** One link of the history of a case: the exact bytes of a CaseChange record. */
export interface ChangeRow {
  readonly changeId: string;
  readonly caseNo: string;
  readonly firstEventNo: number;
  readonly eventCount: number;
  /** The region that wrote it. */
  readonly region: string;
  readonly previousHash: string;
  /** SHA-256 of `body`, lower-case hexadecimal. */
  readonly hash: string;
  readonly body: Buffer;
  readonly recordedAt: Date;
}

/** A row of the outbox. */
export interface OutgoingMessage {
  /** UUIDv7, made before the first send and kept through every retry. */
  readonly messageId: string;
  readonly destination: 'EXCHANGE' | 'REGION_SYSTEM' | 'SUPERVISION';
  /** A record type of the contracts, for example case.change. */
  readonly type: string;
  /** Messages of one key leave in the order they were written. Case number, or an id of its own. */
  readonly key: string;
  readonly caseNo: string | null;
  /** The region it goes to; null for the back office and for supervision. */
  readonly targetRegion: string | null;
  /** Sequence of this gateway's messages about this case to that region; null outside cases. */
  readonly caseSeq: number | null;
  /** True when it stays in the outbox until the other region's receipt. */
  readonly awaitsReceipt: boolean;
  readonly body: Buffer;
  /** SHA-256 of `body`, lower-case hexadecimal. */
  readonly digest: string;
  readonly traceparent: string | null;
  readonly createdAt: Date;
}

/** An outbox row as the relay sees it. */
export interface PendingMessage extends OutgoingMessage {
  /** How many times it was sent before. */
  readonly attempts: number;
}

/** A message that waits for an earlier one of its case, or for an operator. */
export interface ParkedMessage extends InboxKey {
  readonly caseNo: string;
  readonly senderRegion: string;
  readonly caseSeq: number;
  readonly type: string;
  readonly digest: string;
  readonly body: Buffer;
  readonly traceparent: string | null;
  readonly parkedAt: Date;
}

export interface ReceiptRow {
  readonly messageId: string;
  readonly digest: string;
  readonly outcome: 'APPLIED' | 'DEAD_LETTERED';
  readonly reason: string | null;
}

/** What the store did with one receipt. */
export type ReceiptMatch = 'DELIVERED' | 'UNKNOWN' | 'DIGEST_MISMATCH';

/** One database transaction. Every method takes a whole batch and is one statement per table. */
export interface StoreTransaction {
  /**
   * Inserts the entries that are new. Returns, in the order asked, null for each entry that was
   * inserted and the entry already held for each that was not. Waits for a transaction under way
   * that holds the same key. Keys within one call are distinct.
   */
  claim(entries: readonly InboxEntry[]): Promise<readonly (InboxEntry | null)[]>;
  /** Overwrites outcome, case number and refusal of entries that are held. */
  recordOutcomes(entries: readonly InboxEntry[]): Promise<void>;
  /** Reads and locks cases until the transaction ends; locks are taken in the order of case numbers. */
  lockCases(caseNos: readonly string[]): Promise<ReadonlyMap<string, CaseRecord>>;
  /** Inserts or overwrites. */
  saveCases(cases: readonly CaseRecord[]): Promise<void>;
  /** Fails with OperationalError STORE_CONFLICT if a case already has a change at that event number. */
  appendChanges(changes: readonly ChangeRow[]): Promise<void>;
  /** All changes of these cases, ordered by case number and event number. */
  changesOf(caseNos: readonly string[]): Promise<readonly ChangeRow[]>;
  enqueue(messages: readonly OutgoingMessage[]): Promise<void>;
  /** Does nothing for a message that is parked already. */
  park(messages: readonly ParkedMessage[]): Promise<void>;
  /** Parked messages of these cases, ordered by case number and sequence; at most `limit`. */
  parkedOf(caseNos: readonly string[], limit: number): Promise<readonly ParkedMessage[]>;
  unpark(messages: readonly InboxKey[]): Promise<void>;
  /** The next `count` serial numbers for case numbers; gaps are allowed, repetition within a day is not. */
  nextSerials(count: number): Promise<readonly number[]>;
}

/** Messages about a case to one region, by their sequence; both ends included. */
export interface SequenceRange {
  readonly caseNo: string;
  readonly targetRegion: string;
  readonly fromSeq: number;
  readonly toSeq: number;
}

export interface DrainOptions {
  readonly now: Date;
  readonly limit: number;
  /** FRESH: never sent, in order. OVERDUE: sent, without a receipt, and due again. */
  readonly which: 'FRESH' | 'OVERDUE';
  /** When a message that awaits a receipt is due again, by how many sends it has behind it. */
  readonly dueAgainAt: (attempts: number) => Date;
  /** Throwing leaves every message as it was. */
  readonly send: (messages: readonly PendingMessage[]) => Promise<void>;
}

/** The database of one region: PostgreSQL. */
export interface Store {
  /** All or nothing: commits when `work` resolves, rolls back when it rejects. */
  transaction<T>(work: (tx: StoreTransaction) => Promise<T>): Promise<T>;
  /**
   * Hands the next messages to `send`, those of one key in the order they were written; what another
   * gateway's drain holds is passed over. When `send` resolves, messages that await a receipt are
   * marked as sent, the others leave the outbox. Resolves to the number sent.
   */
  drain(options: DrainOptions): Promise<number>;
  /** Takes messages out of the outbox, into the record of deliveries. In the order asked. */
  confirmDelivered(receipts: readonly ReceiptRow[], at: Date): Promise<readonly ReceiptMatch[]>;
  /** Makes messages due at once. Returns how many of them are still in the outbox. */
  hastenResend(range: SequenceRange): Promise<number>;
}
