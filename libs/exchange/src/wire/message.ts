import type { CaseEvent } from '@tongban/case';
import type { CommandType, ProblemCode, RecordData } from '@tongban/contracts';
import type { ConsumedRecord } from '../ports/broker.js';
import type { InboxKey, InboxRefusal } from '../ports/store.js';

interface Message extends InboxKey {
  /** SHA-256 of the exact bytes, lower-case hexadecimal. */
  readonly digest: string;
  readonly traceparent: string | null;
}

/** What a back office of this region asks for. */
export interface CommandMessage extends Message {
  readonly kind: 'COMMAND';
  /** EDGE: the answer to a refusal is an event; HTTP: it is the response. */
  readonly channel: 'EDGE' | 'HTTP';
  /** Null when the type is not known; then `invalid` says so. */
  readonly type: CommandType | null;
  /** Null when a case is filed. */
  readonly caseNo: string | null;
  readonly data: unknown;
  /** Set when the command is wrong in itself; it is refused without a look at the case. */
  readonly invalid: InboxRefusal | null;
}

interface Sequenced extends Message {
  readonly from: string;
  readonly caseNo: string;
  readonly caseSeq: number;
  readonly body: Buffer;
  /** The record it came in; null when it was parked meanwhile. */
  readonly record: ConsumedRecord | null;
}

/** Events that the region with the pen wrote. */
export interface ChangeMessage extends Sequenced {
  readonly kind: 'CHANGE';
  readonly change: RecordData['case.change'];
  readonly events: readonly CaseEvent[];
}

/** A command of the other region that only this one may apply. */
export interface RequestMessage extends Sequenced {
  readonly kind: 'REQUEST';
  readonly request: RecordData['case.request'];
  /** Set when the command inside is wrong in itself; it is answered with this refusal. */
  readonly invalid: InboxRefusal | null;
}

/** The answer of the other region to a request of this one. */
export interface RequestRefusedMessage extends Sequenced {
  readonly kind: 'REQUEST_REFUSED';
  readonly refused: RecordData['case.request-refused'];
}

/**
 * A message that can never be applied. TRUSTED ones (the envelope opened) are remembered in the
 * inbox and answered with a receipt that says so; the others only leave a dead letter, and the
 * sender's resend may still heal them.
 */
export interface HopelessMessage extends Message {
  readonly kind: 'HOPELESS';
  readonly trusted: boolean;
  readonly from: string;
  readonly caseNo: string | null;
  readonly code: ProblemCode;
  readonly detail: string;
  readonly record: ConsumedRecord;
}

export type SequencedMessage = ChangeMessage | RequestMessage | RequestRefusedMessage;
/** What goes through the inbox. */
export type InboxMessage = CommandMessage | SequencedMessage | HopelessMessage;

/** Receipts of the other region. Applying them twice changes nothing: no inbox. */
export interface ReceiptMessage {
  readonly kind: 'RECEIPT';
  readonly from: string;
  readonly receipt: RecordData['exchange.receipt'];
}

/** The other region misses messages. Sending twice changes nothing: no inbox. */
export interface ResendMessage {
  readonly kind: 'RESEND';
  readonly from: string;
  readonly resend: RecordData['exchange.resend-request'];
}

export type ExchangeMessage = SequencedMessage | HopelessMessage | ReceiptMessage | ResendMessage;
