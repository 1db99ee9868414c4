import type { RecordData } from '@tongban/contracts';
import { fail } from '../result.js';
import type { Refusal, Result } from '../result.js';
import { decodeCaseChanged } from './case-changed.js';
import type { ReadChange } from './case-changed.js';
import { decodeCaseHistory } from './case-history.js';
import type { ReadHistory } from './case-history.js';
import { decodeCaseRequest } from './case-request.js';
import type { ReadRequest } from './case-request.js';
import { decodeCaseRequestRefused } from './case-request-refused.js';
import { decodeJson } from './line.js';
import { decodeMessageRejected } from './message-rejected.js';
import { caseNoIn, typeIn } from './wire-text.js';

interface Numbered {
  /** The region that wrote the stream. */
  readonly from: string;
  readonly number: number;
  readonly line: Buffer;
  readonly type: string;
  /** Null when it names no case, or nothing that could be one. */
  readonly caseNo: string | null;
}

type Of<Kind extends string, Content> = Numbered & { readonly kind: Kind } & Content;

/** A numbered message, as far as it can be told without looking at anything else. */
export type Message =
  | Of<'CHANGE', ReadChange & { readonly caseNo: string }>
  | Of<'HISTORY', ReadHistory>
  | Of<'REQUEST', ReadRequest & { readonly caseNo: string }>
  | Of<
      'REQUEST_REFUSED',
      { readonly refused: RecordData['case.request-refused']; readonly caseNo: string }
    >
  | Of<'REJECTED', { readonly rejected: RecordData['message.rejected'] }>
  | Of<'FAULTY', { readonly why: Refusal }>;

type MessageOf<Kind extends Message['kind']> = Extract<Message, { readonly kind: Kind }>;
export type ChangeMessage = MessageOf<'CHANGE'>;
export type HistoryMessage = MessageOf<'HISTORY'>;
export type RequestMessage = MessageOf<'REQUEST'>;
export type RequestRefusedMessage = MessageOf<'REQUEST_REFUSED'>;
export type RejectedMessage = MessageOf<'REJECTED'>;

export interface LinePlace {
  readonly from: string;
  readonly number: number;
  readonly messageBytesMax: number;
}

/** Reads one line of a stream; never throws. What is wrong with it makes it FAULTY. */
export function parseLine(line: Buffer, place: LinePlace): Message {
  const { from, number, messageBytesMax } = place;
  const json = decodeJson(line);
  const fields = (json.ok ? json.value : null) as Readonly<Record<string, unknown>> | null;
  const type = typeIn(fields?.['type']);
  const numbered: Numbered = { from, number, line, type, caseNo: caseNoIn(fields?.['caseNo']) };
  const isTooLarge = line.length > messageBytesMax;
  const read = isTooLarge ? tooLarge(messageBytesMax) : json;
  const parsed = read.ok ? parseAs(read.value, numbered) : read;
  return parsed.ok ? parsed.value : { ...numbered, kind: 'FAULTY', why: parsed.refusal };
}

function tooLarge(bytesMax: number): ReturnType<typeof fail> {
  return fail('PAYLOAD_TOO_LARGE', `the message is over ${bytesMax} bytes`);
}

function parseAs(json: unknown, numbered: Numbered): Result<Message> {
  switch (numbered.type) {
    case 'case.changed':
      return placed(decodeCaseChanged(json, numbered.line), (read) => ({
        ...numbered,
        ...read,
        kind: 'CHANGE',
        caseNo: read.change.caseNo,
      }));
    case 'case.history':
      return placed(decodeCaseHistory(json), (read) => ({ ...numbered, ...read, kind: 'HISTORY' }));
    case 'case.request':
      return placed(decodeCaseRequest(json), (read) => ({
        ...numbered,
        ...read,
        kind: 'REQUEST',
        caseNo: read.request.caseNo,
      }));
    case 'case.request-refused':
      return placed(decodeCaseRequestRefused(json), (refused) => ({
        ...numbered,
        kind: 'REQUEST_REFUSED',
        refused,
        caseNo: refused.caseNo,
      }));
    case 'message.rejected':
      return placed(decodeMessageRejected(json), (rejected) => ({
        ...numbered,
        kind: 'REJECTED',
        rejected,
      }));
    default:
      return fail('UNKNOWN_TYPE', `no message of a stream: ${numbered.type}`);
  }
}

function placed<T>(read: Result<T>, place: (value: T) => Message): Result<Message> {
  return read.ok ? { ok: true, value: place(read.value) } : read;
}
