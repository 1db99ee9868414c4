import { isEnd, provisionalYearOf, type Status } from '@tongban/case';
import type {
  AckRecord,
  CaseRecord,
  CommandRecord,
  Cursor,
  FrameRecord,
  JournalEntry,
  JournalHead,
  OffsetRecord,
  ParkedMessage,
  StreamRecord,
} from '@tongban/exchange';
import {
  bigint,
  boolean,
  bytes,
  decimal,
  hashes,
  hex,
  instant,
  integer,
  json,
  named,
  text,
  uuid,
} from './codecs.js';
import { Table } from './table.js';

/** The one row that every transaction locks. */
type HeadRow = JournalHead & { readonly singleton: true };

export const journalHead = new Table<HeadRow>(
  'journal_head',
  {
    singleton: boolean,
    position: bigint,
    serial: integer,
    generation: bigint,
    verifiedGeneration: bigint,
    behind: json,
  },
  { key: ['singleton'], onConflict: 'OVERWRITE' },
);

export function headRowOf(head: JournalHead): HeadRow {
  return { ...head, singleton: true };
}

export function headOf({ singleton: _, ...head }: HeadRow): JournalHead {
  return head;
}

type JournalRow = Omit<JournalEntry, 'stream'> & {
  readonly peer: string | null;
  readonly streamNo: number | null;
  readonly isOutgoing: boolean | null;
};

export const journal = new Table<JournalRow>(
  'journal',
  {
    position: bigint,
    id: uuid,
    kind: text,
    recordedAt: instant,
    caseNo: text,
    region: text,
    firstEventNo: integer,
    eventCount: integer,
    previousHash: bytes,
    hash: bytes,
    cause: text,
    traceparent: text,
    summary: json,
    peer: text,
    streamNo: bigint,
    isOutgoing: boolean,
    body: bytes,
  },
  { key: ['position'], onConflict: 'REFUSE' },
);

export function journalRowOf({ stream, ...entry }: JournalEntry): JournalRow {
  return {
    ...entry,
    peer: stream?.peer ?? null,
    streamNo: stream?.number ?? null,
    isOutgoing: stream?.isOutgoing ?? null,
  };
}

export function entryOf({ peer, streamNo, isOutgoing, ...row }: JournalRow): JournalEntry {
  const isLine = peer !== null && streamNo !== null && isOutgoing !== null;
  return { ...row, stream: isLine ? { peer, number: streamNo, isOutgoing } : null };
}

/**
 * `endedAs` is the status of a case that has ended, and null before: lists find cases by it, because
 * an index of the status would have to be written with each change of it.
 */
type CaseRow = CaseRecord & {
  readonly status: Status;
  readonly endedAs: Status | null;
  readonly provisionalYear: number | null;
};

export const cases = new Table<CaseRow>(
  'cases',
  {
    caseNo: text,
    originRegion: text,
    handlingRegion: text,
    item: text,
    status: text,
    endedAs: text,
    state: json,
    stateVersion: integer,
    eventCount: integer,
    headHash: hex,
    isShared: boolean,
    blocked: text,
    rejected: text,
    dueAt: text,
    provisionalYear: integer,
    filedAt: instant,
    updatedAt: instant,
  },
  { key: ['caseNo'], onConflict: 'OVERWRITE' },
);

export function caseRowOf(record: CaseRecord): CaseRow {
  const { state } = record;
  const { status } = state;
  const endedAs = isEnd(status) ? status : null;
  return { ...record, status, endedAs, provisionalYear: provisionalYearOf(state) };
}

export function caseOf(row: CaseRow): CaseRecord {
  const { status: _status, endedAs: _endedAs, provisionalYear: _year, ...record } = row;
  return record;
}

export const commands = new Table<CommandRecord>(
  'commands',
  {
    source: text,
    commandId: text,
    digest: hex,
    outcome: text,
    caseNo: text,
    refusal: json,
    receivedAt: instant,
    told: integer,
  },
  { key: ['source', 'commandId'], onConflict: 'REFUSE' },
);

export const streams = new Table<StreamRecord>(
  'streams',
  {
    peer: text,
    sentSize: bigint,
    sentFrontier: hashes,
    receivedSize: bigint,
    receivedFrontier: hashes,
    ackedSize: bigint,
    ackedAt: instant,
    peerGeneration: bigint,
    peerRelease: integer,
    resendFrom: bigint,
    fault: text,
    faultAt: instant,
  },
  { key: ['peer'], onConflict: 'OVERWRITE' },
);

export const frames = new Table<FrameRecord>(
  'frames',
  {
    peer: text,
    isOutgoing: boolean,
    first: named('first_no', bigint),
    last: named('last_no', bigint),
    root: bytes,
    recordedAt: instant,
  },
  { key: ['peer', 'isOutgoing', 'last'], onConflict: 'REFUSE' },
);

/** The first ack of a size says when the peer had it. */
export const acks = new Table<AckRecord>(
  'acks',
  { peer: text, size: bigint, root: bytes, receivedAt: instant },
  { key: ['peer', 'size'], onConflict: 'KEEP' },
);

export const parked = new Table<ParkedMessage>(
  'parked',
  {
    peer: text,
    number: named('stream_no', bigint),
    reason: text,
    caseNo: text,
    type: text,
    code: text,
    detail: text,
    body: bytes,
    origin: text,
    parkedAt: instant,
  },
  { key: ['peer', 'number'], onConflict: 'OVERWRITE' },
);

export const cursors = new Table<Cursor>(
  'cursors',
  { destination: text, place: bigint, nextOffset: decimal },
  { key: ['destination'], onConflict: 'OVERWRITE' },
);

export const offsets = new Table<OffsetRecord>(
  'offsets',
  { topic: text, partition: integer, nextOffset: decimal },
  { key: ['topic', 'partition'], onConflict: 'OVERWRITE' },
);
