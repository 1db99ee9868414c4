import { createHash } from 'node:crypto';
import { type CaseState, initialState, stateVersion } from '@tongban/case';
import type {
  AckRecord,
  CaseRecord,
  CommandRecord,
  EntryQuery,
  FrameQuery,
  FrameRecord,
  JournalEntry,
  JournalHead,
  JournalKind,
  ParkedMessage,
  Store,
  StreamRecord,
  Wanted,
  WriteBatch,
} from '@tongban/exchange';

export const NOW = new Date('2026-09-21T01:02:03.456Z');
export const CASE_A = 'KS51502026092100000018';
export const CASE_B = 'KS5051202602130000042J';
export const PEER = '500000';
export const OTHER_PEER = '110000';

export const later = (milliseconds: number) => new Date(NOW.getTime() + milliseconds);
export const sha256 = (body: Buffer | string) => createHash('sha256').update(body).digest();

/** A UUIDv7 for a number, so that specs can name entries. */
export const uuid = (number: number) =>
  `01999999-0000-7000-8000-${String(number).padStart(12, '0')}`;

export type EntryDraft = Omit<JournalEntry, 'position'>;

let entries = 0;

/** An entry that goes to nobody, under an id of its own. */
export function anEntry(given: Partial<EntryDraft> = {}): EntryDraft {
  entries += 1;
  const id = given.id ?? uuid(entries);
  const body = given.body ?? Buffer.from(JSON.stringify({ type: 'case.request', id }));
  return {
    kind: 'case.request',
    recordedAt: NOW,
    caseNo: CASE_A,
    region: '510000',
    firstEventNo: null,
    eventCount: null,
    previousHash: null,
    hash: sha256(body),
    cause: '',
    traceparent: null,
    summary: {},
    stream: null,
    ...given,
    id,
    body,
  };
}

export function aChange(firstEventNo: number, given: Partial<EntryDraft> = {}): EntryDraft {
  const previousHash = Buffer.alloc(32, firstEventNo - 1);
  return anEntry({ kind: 'case.changed', firstEventNo, eventCount: 1, previousHash, ...given });
}

/** A line of the stream to a peer. */
export function aLine(number: number, given: Partial<EntryDraft> = {}, peer = PEER): EntryDraft {
  return anEntry({ stream: { peer, number, isOutgoing: true }, ...given });
}

export function aCase(given: Partial<CaseRecord> = {}): CaseRecord {
  return {
    caseNo: CASE_A,
    originRegion: '510000',
    handlingRegion: PEER,
    item: 'hukou-proof',
    state: initialState,
    eventCount: 1,
    headHash: sha256('head').toString('hex'),
    stateVersion,
    isShared: false,
    blocked: null,
    rejected: null,
    dueAt: '2026-09-29T00:00:00.000+08:00',
    filedAt: NOW,
    updatedAt: NOW,
    ...given,
  };
}

/** A state as the store sees it: JSON with a status. */
export function aState(state: { status: CaseState['status'] } & Record<string, unknown>) {
  return { clocks: [], ...state } as unknown as CaseState;
}

export function aCommand(given: Partial<CommandRecord> = {}): CommandRecord {
  return {
    source: 'edge:urn:back-office:510000',
    commandId: uuid(1),
    digest: sha256('command').toString('hex'),
    outcome: 'APPLIED',
    caseNo: CASE_A,
    refusal: null,
    receivedAt: NOW,
    told: 0,
    ...given,
  };
}

/** Of a peer that nothing was exchanged with. */
export function aStream(given: Partial<StreamRecord> = {}): StreamRecord {
  return {
    peer: PEER,
    sentSize: 0,
    sentFrontier: [],
    receivedSize: 0,
    receivedFrontier: [],
    ackedSize: 0,
    ackedAt: null,
    peerGeneration: 0,
    peerRelease: 1,
    resendFrom: null,
    fault: null,
    faultAt: null,
    ...given,
  };
}

export function aFrame(first: number, last: number, given: Partial<FrameRecord> = {}): FrameRecord {
  const root = sha256(`root ${last}`);
  return { peer: PEER, isOutgoing: true, first, last, root, recordedAt: NOW, ...given };
}

export function anAck(size: number, given: Partial<AckRecord> = {}): AckRecord {
  return { peer: PEER, size, root: sha256(`root ${size}`), receivedAt: NOW, ...given };
}

export function aParked(number: number, given: Partial<ParkedMessage> = {}): ParkedMessage {
  return {
    peer: PEER,
    number,
    reason: 'WAITING',
    caseNo: CASE_A,
    type: 'case.changed',
    code: null,
    detail: '',
    body: Buffer.from(`{"type":"case.changed","number":${number}}`),
    origin: `tongban.case.500000.510000.v1/0/${number} {}`,
    parkedAt: NOW,
    ...given,
  };
}

export interface BatchDraft extends Partial<Omit<WriteBatch, 'head' | 'entries'>> {
  readonly head?: Partial<Omit<JournalHead, 'position'>>;
  readonly entries?: readonly EntryDraft[];
}

/** A batch that follows a head, as the engine makes it. */
export function batchOn(head: JournalHead, draft: BatchDraft = {}): WriteBatch {
  const entries = (draft.entries ?? []).map((entry, index) => ({
    ...entry,
    position: head.position + index + 1,
  }));
  return {
    cases: [],
    commands: [],
    retold: [],
    streams: [],
    frames: [],
    acks: [],
    parked: [],
    unparked: [],
    offsets: [],
    ...draft,
    entries,
    head: { ...head, ...draft.head, position: head.position + entries.length },
  };
}

export const wanted = (some: Partial<Wanted> = {}): Wanted => ({
  caseNos: [],
  commands: [],
  peers: [],
  roots: [],
  places: [],
  ...some,
});

/** Writes in a transaction of its own; resolves to the entries as they were given their places. */
export function record(store: Store, draft: BatchDraft): Promise<readonly JournalEntry[]> {
  return store.transaction(async (tx) => {
    const { head } = await tx.read(wanted());
    const batch = batchOn(head, draft);
    await tx.write(batch);
    return batch.entries;
  });
}

export const read = (store: Store, some: Partial<Wanted> = {}) =>
  store.transaction((tx) => tx.read(wanted(some)));

/** A kind that is left out here does not compile. */
const kinds: Readonly<Record<JournalKind, true>> = {
  'case.changed': true,
  'case.history': true,
  'case.request': true,
  'case.request-refused': true,
  'message.rejected': true,
  'message.skipped': true,
  'edge.command-refused': true,
  'edge.message-rejected': true,
  'case.blocked': true,
  'case.unblocked': true,
  'record.set-aside': true,
};

export const allKinds = Object.keys(kinds) as readonly JournalKind[];

const plenty = 1_000_000;

export const entriesOf = (store: Store, query: Partial<EntryQuery> = {}) =>
  store.entries({ after: 0, kinds: allKinds, entriesMax: plenty, bytesMax: plenty, ...query });

export const framesOf = (store: Store, query: Partial<FrameQuery> = {}) =>
  store.frames({ peer: PEER, after: 0, messagesMax: plenty, bytesMax: plenty, ...query });
