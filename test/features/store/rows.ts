import { createHash } from 'node:crypto';
import { type CaseState, initialState } from '@tongban/case';
import type {
  CaseRecord,
  ChangeRow,
  InboxEntry,
  OutgoingMessage,
  ParkedMessage,
} from '@tongban/exchange';

export const NOW = new Date('2026-09-21T01:02:03.456Z');
export const ZERO_HASH = '0'.repeat(64);
export const CASE_A = 'KS51502026092100000018';
export const CASE_B = 'KS5051202602130000042J';

export const later = (milliseconds: number) => new Date(NOW.getTime() + milliseconds);
export const sha256 = (body: Buffer | string) => createHash('sha256').update(body).digest('hex');

/** A UUIDv7 for a number, so that specs can name messages. */
export const uuid = (number: number) =>
  `01999999-0000-7000-8000-${String(number).padStart(12, '0')}`;

export function anEntry(given: Partial<InboxEntry> = {}): InboxEntry {
  return {
    source: 'urn:tongban:region:510000',
    messageId: uuid(1),
    digest: sha256('message'),
    outcome: 'APPLIED',
    caseNo: null,
    refusal: null,
    receivedAt: NOW,
    ...given,
  };
}

export function aCase(given: Partial<CaseRecord> = {}): CaseRecord {
  return {
    caseNo: CASE_A,
    originRegion: '510000',
    handlingRegion: '500000',
    item: 'hukou-proof',
    state: initialState,
    eventCount: 1,
    headHash: sha256('head'),
    sentSeq: 0,
    receivedSeq: 0,
    blocked: null,
    dueAt: '2026-09-29T00:00:00.000+08:00',
    filedAt: NOW,
    updatedAt: NOW,
    ...given,
  };
}

/** A state as the store sees it: JSON with a status. */
export function aState(state: { status: CaseState['status'] } & Record<string, unknown>) {
  return state as unknown as CaseState;
}

export function aChange(given: Partial<ChangeRow> = {}): ChangeRow {
  const body = given.body ?? Buffer.from(`{"events":[{"type":"case.submitted"}],"n":1}`);
  return {
    changeId: uuid(100),
    caseNo: CASE_A,
    firstEventNo: 1,
    eventCount: 1,
    region: '510000',
    previousHash: ZERO_HASH,
    hash: sha256(body),
    recordedAt: NOW,
    ...given,
    body,
  };
}

export function aMessage(given: Partial<OutgoingMessage> = {}): OutgoingMessage {
  const body = given.body ?? Buffer.from(`{"message":"${given.messageId ?? ''}"}`);
  return {
    messageId: uuid(200),
    destination: 'EXCHANGE',
    type: 'case.change',
    key: given.caseNo ?? CASE_A,
    caseNo: CASE_A,
    targetRegion: '500000',
    caseSeq: 1,
    awaitsReceipt: true,
    digest: sha256(body),
    traceparent: null,
    createdAt: NOW,
    ...given,
    body,
  };
}

export function aParked(given: Partial<ParkedMessage> = {}): ParkedMessage {
  const body = given.body ?? Buffer.from(`parked ${given.messageId ?? ''}`);
  return {
    source: 'urn:tongban:region:500000',
    messageId: uuid(300),
    caseNo: CASE_A,
    senderRegion: '500000',
    caseSeq: 2,
    type: 'case.change',
    digest: sha256(body),
    traceparent: '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01',
    parkedAt: NOW,
    ...given,
    body,
  };
}
