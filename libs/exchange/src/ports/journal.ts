import type { CaseState } from '@tongban/case';
import type { ProblemCode } from '@tongban/contracts';
import type { Refusal } from '../result.js';

/**
 * What an entry of the journal is. Those of a stream are lines between regions; the table of
 * channels (wire/channels.ts) says who else is told.
 */
export type JournalKind =
  | 'case.changed'
  | 'case.history'
  | 'case.request'
  | 'case.request-refused'
  | 'message.rejected'
  | 'message.skipped'
  | 'edge.command-refused'
  | 'edge.message-rejected'
  | 'case.blocked'
  | 'case.unblocked'
  | 'record.set-aside';

/** What is told of an entry without opening its body. Holds nothing that identifies a person. */
export interface EntrySummary {
  readonly item?: string;
  readonly originRegion?: string;
  readonly handlingRegion?: string;
  readonly status?: string;
  /** The region that acts next; absent when the case has ended. */
  readonly holder?: string;
  /** RFC 3339. */
  readonly dueAt?: string;
  readonly filedAt?: string;
  readonly events?: readonly { readonly type: string; readonly occurredAt: string }[];
  /** The topic of dead letters that a record set aside goes to. */
  readonly topic?: string;
  readonly code?: ProblemCode;
}

/** A line of one of the streams with another region. */
export interface StreamPlace {
  readonly peer: string;
  /** From 1, without gaps. */
  readonly number: number;
  readonly isOutgoing: boolean;
}

/** One thing that this region has recorded. Never changed, never removed. */
export interface JournalEntry {
  /** From 1, without gaps: the order of commits. */
  readonly position: number;
  /** UUID, kept through every send: of a change its changeId. */
  readonly id: string;
  readonly kind: JournalKind;
  readonly recordedAt: Date;
  readonly caseNo: string | null;
  /** The region that wrote the body. */
  readonly region: string;
  /** Of a change: position of its first event in the history of the case, and how many there are. */
  readonly firstEventNo: number | null;
  readonly eventCount: number | null;
  /** Of a change: SHA-256 of the change before it. */
  readonly previousHash: Buffer | null;
  /** SHA-256 of the body. */
  readonly hash: Buffer;
  /** Id of the command that led to it, or that it answers; empty when there was none. */
  readonly cause: string;
  readonly traceparent: string | null;
  readonly summary: EntrySummary;
  readonly stream: StreamPlace | null;
  /** The exact bytes: hashed, stored and sent as they are. */
  readonly body: Buffer;
}

/** The row of a case: what the engine needs to decide, and nothing that identifies a person. */
export interface CaseRecord {
  readonly caseNo: string;
  readonly originRegion: string;
  readonly handlingRegion: string;
  readonly item: string;
  readonly state: CaseState;
  /** The shape of `state`; of another one than libs/case has, it is folded again before it is used. */
  readonly stateVersion: number;
  /** Number of events in the history. */
  readonly eventCount: number;
  /** SHA-256 of the last change, lower-case hexadecimal: the head of the chain. */
  readonly headHash: string;
  /** Whether the other region has been told of the case. */
  readonly isShared: boolean;
  /** Why nothing more is applied until an operator acts; null when the case flows. */
  readonly blocked: ProblemCode | null;
  /** Why the other region set a message of this one aside; null once it goes on. */
  readonly rejected: ProblemCode | null;
  /** When the running clock ends (RFC 3339), null when no clock runs. */
  readonly dueAt: string | null;
  readonly filedAt: Date;
  readonly updatedAt: Date;
}

/** Who gave a command its id: ids are kept apart by channel and caller. */
export interface CommandKey {
  /** `edge:` and the ce_source, or `http:` and the caller. At most 220 characters. */
  readonly source: string;
  /** At most 200 characters. */
  readonly commandId: string;
}

/** A command that was answered, so that a repetition gets the same answer. */
export interface CommandRecord extends CommandKey {
  /** Lower-case hexadecimal SHA-256 of what was asked. */
  readonly digest: string;
  /** FORWARDED: it went on to the region that holds the pen. */
  readonly outcome: 'APPLIED' | 'FORWARDED' | 'REFUSED';
  readonly caseNo: string | null;
  readonly refusal: Refusal | null;
  readonly receivedAt: Date;
  /** How many records have told of a refusal under this id. */
  readonly told: number;
}

/** Both streams with one other region, as far as this region has committed. */
export interface StreamRecord {
  readonly peer: string;
  /** Messages written to the peer, and the frontier of their tree (stream/merkle.ts). */
  readonly sentSize: number;
  readonly sentFrontier: readonly Buffer[];
  /** Messages of the peer taken in charge, and the frontier of their tree. */
  readonly receivedSize: number;
  readonly receivedFrontier: readonly Buffer[];
  /** What the peer has taken in charge, by its word and with the right root. */
  readonly ackedSize: number;
  readonly ackedAt: Date | null;
  /** The newest generation of the peer's gateway; nothing is taken from an older one. */
  readonly peerGeneration: number;
  /** The release of the contracts that the peer's gateway has announced; 1 before it has. */
  readonly peerRelease: number;
  /** The peer asked for everything from this number on; null when that has been seen to. */
  readonly resendFrom: number | null;
  /** What is wrong with what the peer sends; null as soon as a frame is taken. */
  readonly fault: ProblemCode | null;
  readonly faultAt: Date | null;
}

/** Consecutive messages of one stream that travel together, fixed at commit. */
export interface FrameRecord {
  readonly peer: string;
  readonly isOutgoing: boolean;
  readonly first: number;
  readonly last: number;
  /** Root of the stream's tree at size `last`: 32 bytes. */
  readonly root: Buffer;
  readonly recordedAt: Date;
}

/** What the other region said to have taken in charge, checked against the own root. */
export interface AckRecord {
  readonly peer: string;
  readonly size: number;
  readonly root: Buffer;
  readonly receivedAt: Date;
}

/** FAULTY: wrong in itself. WAITING: its case is blocked. */
export type ParkedReason = 'FAULTY' | 'WAITING';

/** A message that was taken in charge and neither applied nor refused yet. */
export interface ParkedMessage {
  readonly peer: string;
  readonly number: number;
  readonly reason: ParkedReason;
  /** Null when the message names none that could be one. */
  readonly caseNo: string | null;
  readonly type: string;
  readonly code: ProblemCode | null;
  readonly detail: string;
  /** The line as it came. */
  readonly body: Buffer;
  /** Where it came in: topic/partition/offset, and the headers of its frame. */
  readonly origin: string;
  readonly parkedAt: Date;
}

export type ParkedKey = Pick<ParkedMessage, 'peer' | 'number'>;

export interface OffsetRecord {
  readonly topic: string;
  readonly partition: number;
  /** Decimal offset of the record to read next. */
  readonly nextOffset: string;
}

/** Why the journal may not be written: numbers would be given out twice. */
export interface Behind {
  readonly peer: string;
  readonly since: string;
  readonly detail: string;
}

/** The one row that every transaction locks. */
export interface JournalHead {
  /** Position of the last entry; 0 when there is none. */
  readonly position: number;
  /** The last serial number given to a case, from 1 to 9 999 999 and then from 1 again. */
  readonly serial: number;
  /** Raised by every process that takes over publishing. */
  readonly generation: number;
  /** The generation that has looked at its own topics; only then entries are written. */
  readonly verifiedGeneration: number;
  readonly behind: Behind | null;
}

/** The root of a stream's tree at the end of a frame. */
export interface RootKey {
  readonly peer: string;
  readonly isOutgoing: boolean;
  readonly size: number;
}

export function commandKeyOf({ source, commandId }: CommandKey): string {
  return `${source}\n${commandId}`;
}

export function rootKeyOf({ peer, isOutgoing, size }: RootKey): string {
  return `${peer} ${isOutgoing ? 'out' : 'in'} ${size}`;
}
