import type { Place } from './broker.js';
import type {
  AckRecord,
  Behind,
  CaseRecord,
  CommandKey,
  CommandRecord,
  FrameRecord,
  JournalEntry,
  JournalHead,
  JournalKind,
  OffsetRecord,
  ParkedKey,
  ParkedMessage,
  RootKey,
  StreamRecord,
} from './journal.js';

export interface Wanted {
  readonly caseNos: readonly string[];
  readonly commands: readonly CommandKey[];
  readonly peers: readonly string[];
  readonly roots: readonly RootKey[];
  /** Partitions whose stored offsets are wanted. */
  readonly places: readonly Place[];
}

/** What was asked for and is there. */
export interface Snapshot {
  readonly head: JournalHead;
  readonly cases: ReadonlyMap<string, CaseRecord>;
  /** By `commandKeyOf`. */
  readonly commands: ReadonlyMap<string, CommandRecord>;
  /** Of every peer asked for; a new one is all zeros. */
  readonly streams: ReadonlyMap<string, StreamRecord>;
  /** By `rootKeyOf`; absent where no frame of the stream ends at that size. */
  readonly roots: ReadonlyMap<string, Buffer>;
  /** How far each partition was read, by `placeKeyOf`; absent where nothing was. */
  readonly offsets: ReadonlyMap<string, string>;
}

/** Everything one transaction writes; each list is one statement, or a part of one. */
export interface WriteBatch {
  readonly head: JournalHead;
  readonly entries: readonly JournalEntry[];
  /** Inserted or overwritten. */
  readonly cases: readonly CaseRecord[];
  readonly commands: readonly CommandRecord[];
  /** Commands that are there, whose refusal was told once more: of the record only `told` is written. */
  readonly retold: readonly CommandRecord[];
  readonly streams: readonly StreamRecord[];
  readonly frames: readonly FrameRecord[];
  readonly acks: readonly AckRecord[];
  /** Inserted or overwritten. */
  readonly parked: readonly ParkedMessage[];
  readonly unparked: readonly ParkedKey[];
  /** Inserted or overwritten. */
  readonly offsets: readonly OffsetRecord[];
}

/** One database transaction, which holds the lock of the region's journal from the start. */
export interface StoreTransaction {
  read(wanted: Wanted): Promise<Snapshot>;
  /** All changes of these cases, ordered by case number and event number. */
  changesOf(caseNos: readonly string[]): Promise<readonly JournalEntry[]>;
  /** Those of the peer `first`, then of the others; each ordered by peer and number; at most `limit`. */
  parkedOf(
    caseNos: readonly string[],
    limit: number,
    first?: string,
  ): Promise<readonly ParkedMessage[]>;
  /** Entries of outgoing streams, in any order; those that are there. */
  outgoing(places: readonly ParkedKey[]): Promise<readonly JournalEntry[]>;
  /** At most once in a transaction. */
  write(batch: WriteBatch): Promise<void>;
}

/**
 * How far a destination has been published. `destination` is a region code, `back-office`,
 * `supervision`, or the name of a topic of dead letters.
 */
export interface Cursor {
  readonly destination: string;
  /** Of a region: a number of its stream. Otherwise: a position of the journal. */
  readonly place: number;
  /** Decimal offset after the last record published to a region; null when the broker did not say. */
  readonly nextOffset: string | null;
}

/** What the publisher goes by. */
export interface PublishState {
  readonly head: JournalHead;
  readonly streams: readonly StreamRecord[];
  readonly cursors: readonly Cursor[];
}

/** A frame with its lines, as it is sent. */
export interface StoredFrame extends FrameRecord {
  readonly lines: readonly Buffer[];
}

export interface FrameQuery {
  readonly peer: string;
  /** Frames that end beyond this number. */
  readonly after: number;
  /** At least one frame is returned when there is one; no further one past these. */
  readonly messagesMax: number;
  readonly bytesMax: number;
}

export interface EntryQuery {
  /** Entries beyond this position, in order. */
  readonly after: number;
  readonly kinds: readonly JournalKind[];
  /** Those about this case, of kinds that a back office is told of; of any case when absent. */
  readonly caseNo?: string;
  readonly entriesMax: number;
  /** At least one entry is returned when there is one; no further one past this. */
  readonly bytesMax: number;
}

/** The right to publish for this region. */
export interface Leadership {
  /** Resolves when the right is gone: the connection that held it has ended. */
  readonly lost: Promise<void>;
  release(): Promise<void>;
}

/** The database of one region: PostgreSQL. Rejects with OperationalError, whatever the fault. */
export interface Store {
  /**
   * Runs one at a time for the whole region, whoever asks: a second one, of this process or of
   * another, waits until the first has ended. Commits when `work` resolves, rolls back when it
   * rejects. `work` waits for nothing but the transaction.
   */
  transaction<T>(work: (tx: StoreTransaction) => Promise<T>): Promise<T>;
  /** Null while another process of the region has the right. */
  lead(): Promise<Leadership | null>;
  /** Raises the generation by one, of which nothing is verified yet; resolves to the new head. */
  beginGeneration(): Promise<JournalHead>;
  /**
   * That generation has looked at its own topics, and may write unless it found itself behind. False
   * when another one has begun since: what this one found counts nothing.
   */
  endVerification(generation: number, behind: Behind | null): Promise<boolean>;
  /**
   * Calls `onCommit` soon after each commit of another process, unless that one leads, and after a while in which some may
   * have been missed; resolves when it listens.
   */
  watch(onCommit: () => void): Promise<{ close(): Promise<void> }>;
  /**
   * Calls `onCommit` soon after commits, whoever made them, also those of this process and of the one
   * that leads: once for several that come close together. Otherwise as `watch`.
   */
  watchAll(onCommit: () => void): Promise<{ close(): Promise<void> }>;
  publishState(): Promise<PublishState>;
  /** Whole frames of an outgoing stream, in order. */
  frames(query: FrameQuery): Promise<readonly StoredFrame[]>;
  entries(query: EntryQuery): Promise<readonly JournalEntry[]>;
  /** Also forgets the requests to resend that have been seen to, unless a newer one came. */
  saveCursors(cursors: readonly Cursor[], resent: readonly ParkedKey[]): Promise<void>;
  /** Offsets stored with what was taken, by `placeKeyOf`. */
  offsets(places: readonly Place[]): Promise<ReadonlyMap<string, string>>;
}
