import assert from 'node:assert/strict';
import type { Context, Side } from '@tongban/case';
import type { Committed, Engine, EngineReport } from '../engine.js';
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
} from '../ports/journal.js';
import { placeKeyOf } from '../ports/broker.js';
import type { ConsumedRecord } from '../ports/broker.js';
import type { Snapshot, StoredFrame, WriteBatch } from '../ports/store.js';
import { commandKeyOf, rootKeyOf } from '../ports/journal.js';
import type { Gap } from './resend-asks.js';
import { cutFrames } from '../stream/cut-frames.js';
import { sentTree } from '../stream/stream-record.js';
import { hashOf } from '../wire/digest.js';

/** An entry to be; the unit of work gives it its place. */
export interface Draft {
  readonly kind: JournalKind;
  readonly body: Buffer;
  readonly caseNo: string | null;
  readonly id?: string;
  /** This region, unless another one wrote it. */
  readonly region?: string;
  readonly cause?: string;
  readonly traceparent?: string | null;
  readonly summary?: JournalEntry['summary'];
  readonly firstEventNo?: number;
  readonly eventCount?: number;
  readonly previousHash?: Buffer;
  /** The region whose stream it becomes a line of. */
  readonly to?: string;
  /** The line of a peer's stream that it came as. */
  readonly received?: ParkedKey;
}

/** Case serials have seven digits. */
const serialMax = 9_999_999;

/**
 * What one transaction has read and is about to write. Handlers change it in memory, one message after
 * another; `finish` makes the one batch to be written. It is thrown away whole when a handler throws.
 */
export class UnitOfWork {
  readonly now: Date;
  readonly reports: EngineReport[] = [];
  /** Changes the other region has not been told of, by case, oldest first. */
  readonly unshared = new Map<string, JournalEntry[]>();
  /** Peers that are told by themselves how far this region has read them. */
  readonly acksDue = new Set<string>();
  /** What is asked for again, by peer. */
  readonly resendsDue = new Map<string, Gap>();
  private head: JournalHead;
  private readonly entries: JournalEntry[] = [];
  private readonly frames: FrameRecord[] = [];
  private readonly acks: AckRecord[] = [];
  private readonly parked = new Map<string, ParkedMessage>();
  private readonly unparked = new Map<string, ParkedKey>();
  private readonly offsets: OffsetRecord[] = [];
  private readonly asked = new Set<string>();
  private readonly cases = new Map<string, CaseRecord>();
  private readonly commands = new Map<string, CommandRecord>();
  private readonly retold = new Map<string, CommandRecord>();
  private readonly streams = new Map<string, StreamRecord>();
  private readonly lines = new Map<string, Buffer[]>();

  constructor(
    readonly engine: Engine,
    private readonly snapshot: Snapshot,
    unshared: UnitOfWork['unshared'] = new Map(),
    /** Messages on which our own code threw, by the key of `isolated`. */
    readonly thrown: ReadonlySet<string> = new Set(),
  ) {
    this.now = engine.clock.now();
    this.head = snapshot.head;
    for (const [caseNo, changes] of unshared) this.unshared.set(caseNo, [...changes]);
  }

  get behind(): Behind | null {
    return this.head.behind;
  }

  /** Number of the last generation; no entry is written by an older one. */
  get generation(): number {
    return this.head.generation;
  }

  find(caseNo: string): CaseRecord | undefined {
    return this.cases.get(caseNo) ?? this.snapshot.cases.get(caseNo);
  }

  save(record: CaseRecord): CaseRecord {
    const saved = { ...record, updatedAt: this.now };
    this.cases.set(record.caseNo, saved);
    return saved;
  }

  command(key: CommandKey): CommandRecord | undefined {
    const id = commandKeyOf(key);
    return this.commands.get(id) ?? this.retold.get(id) ?? this.snapshot.commands.get(id);
  }

  saveCommand(record: CommandRecord): void {
    this.commands.set(commandKeyOf(record), record);
  }

  /** Counts that a refusal under its id is told; false when that was done often enough before. */
  mayTell(key: CommandKey): boolean {
    const known = this.command(key);
    if (!known) return true;
    if (known.told >= this.engine.limits.refusalsToldMax) return false;
    const counted = { ...known, told: known.told + 1 };
    const isNew = this.commands.has(commandKeyOf(key));
    (isNew ? this.commands : this.retold).set(commandKeyOf(key), counted);
    return true;
  }

  /** Whether the streams with that region were read: only those may be written to. */
  knows(peer: string): boolean {
    return this.snapshot.streams.has(peer);
  }

  stream(peer: string): StreamRecord {
    const stream = this.streams.get(peer) ?? this.snapshot.streams.get(peer);
    assert(stream, `the streams with ${peer} were not read`);
    return stream;
  }

  saveStream(stream: StreamRecord): void {
    this.streams.set(stream.peer, stream);
  }

  /** Root at the end of a frame; undefined where no frame that is known ends. */
  rootAt(key: RootKey): Buffer | undefined {
    const here = this.frames.find(
      (frame) =>
        frame.isOutgoing === key.isOutgoing && frame.peer === key.peer && frame.last === key.size,
    );
    return here?.root ?? this.snapshot.roots.get(rootKeyOf(key));
  }

  nextSerial(): number {
    const serial = this.head.serial >= serialMax ? 1 : this.head.serial + 1;
    this.head = { ...this.head, serial };
    return serial;
  }

  /** Nothing more may be written: a number would be given out twice. */
  fallBehind(behind: Behind): void {
    this.head = { ...this.head, behind };
  }

  record(draft: Draft): JournalEntry {
    const position = this.head.position + 1;
    this.head = { ...this.head, position };
    const entry: JournalEntry = {
      position,
      id: draft.id ?? this.engine.random.uuid(this.now),
      kind: draft.kind,
      recordedAt: this.now,
      caseNo: draft.caseNo,
      region: draft.region ?? this.engine.region,
      firstEventNo: draft.firstEventNo ?? null,
      eventCount: draft.eventCount ?? null,
      previousHash: draft.previousHash ?? null,
      hash: hashOf(draft.body),
      cause: draft.cause ?? '',
      traceparent: draft.traceparent ?? null,
      summary: draft.summary ?? {},
      stream: this.placeOf(draft),
      body: draft.body,
    };
    this.entries.push(entry);
    return entry;
  }

  private placeOf({ to, received, body }: Draft): JournalEntry['stream'] {
    if (received) return { ...received, isOutgoing: false };
    if (to === undefined) return null;
    const lines = this.lines.get(to) ?? [];
    this.lines.set(to, lines);
    lines.push(body);
    return { peer: to, number: this.stream(to).sentSize + lines.length, isOutgoing: true };
  }

  park(message: ParkedMessage): void {
    this.unparked.delete(parkedKeyOf(message));
    this.parked.set(parkedKeyOf(message), message);
  }

  unpark({ peer, number }: ParkedKey): void {
    this.parked.delete(parkedKeyOf({ peer, number }));
    this.unparked.set(parkedKeyOf({ peer, number }), { peer, number });
  }

  noteFrame(frame: FrameRecord): void {
    this.frames.push(frame);
  }

  noteAck(ack: AckRecord): void {
    this.acks.push(ack);
  }

  /**
   * Whether a record lies before the place that the database holds, so that some process has dealt with
   * it, or was asked about before: one process may be handed a partition twice.
   */
  wasRead(record: Pick<ConsumedRecord, 'topic' | 'partition' | 'offset'>): boolean {
    const place = placeKeyOf(record);
    const next = this.snapshot.offsets.get(place);
    const key = `${place}/${record.offset}`;
    const isRepeated = this.asked.has(key);
    this.asked.add(key);
    return isRepeated || (next !== undefined && BigInt(record.offset) < BigInt(next));
  }

  noteOffsets(offsets: readonly OffsetRecord[]): void {
    this.offsets.push(...offsets);
  }

  context(record: Pick<CaseRecord, 'caseNo' | 'originRegion'>): Context {
    const { region, reference } = this.engine;
    const side = sideOf(record, region);
    return { caseNo: record.caseNo, region, side, now: this.now, reference };
  }

  /** What is to be written, and what to tell of it once it is. */
  finish(): { readonly batch: WriteBatch; readonly committed: Committed } {
    const outgoing = [...this.lines].flatMap(([peer, lines]) => this.cut(peer, lines));
    const { head, entries } = this;
    const streams = [...this.streams.values()];
    const batch: WriteBatch = {
      head,
      entries,
      cases: [...this.cases.values()],
      commands: [...this.commands.values()],
      retold: [...this.retold.values()],
      streams,
      frames: [...this.frames, ...outgoing],
      acks: this.acks,
      parked: [...this.parked.values()],
      unparked: [...this.unparked.values()],
      offsets: this.offsets,
    };
    return { batch, committed: { head, entries, frames: outgoing, streams } };
  }

  private cut(peer: string, lines: readonly Buffer[]): readonly StoredFrame[] {
    const stream = this.stream(peer);
    const { tree, frames } = cutFrames(sentTree(stream), lines, this.engine.limits);
    this.saveStream({ ...stream, sentSize: tree.size, sentFrontier: tree.frontier });
    return frames.map((frame) => ({ ...frame, peer, isOutgoing: true, recordedAt: this.now }));
  }
}

function parkedKeyOf({ peer, number }: ParkedKey): string {
  return `${peer} ${number}`;
}

/** The side of a case that a region stands on. */
export function sideOf(record: Pick<CaseRecord, 'originRegion'>, region: string): Side {
  return record.originRegion === region ? 'ORIGIN' : 'HANDLING';
}

/** The other region of a case. */
export function peerOf(
  record: Pick<CaseRecord, 'originRegion' | 'handlingRegion'>,
  region: string,
): string {
  return record.originRegion === region ? record.handlingRegion : record.originRegion;
}
