import { formatInstant } from '@tongban/contracts';
import type { ProblemCode } from '@tongban/contracts';
import type { StreamRecord } from '../ports/journal.js';
import type { Refusal } from '../result.js';
import { grow, rootOf } from '../stream/merkle.js';
import { receivedTree, sentTree } from '../stream/stream-record.js';
import type { Ack, Checkpoint } from '../wire/exchange-headers.js';
import type { ExchangeRecord } from '../wire/exchange-record.js';
import type { Frame } from '../wire/frame.js';
import type { Message } from '../wire/message.js';
import { keepFaulty, takeMessage } from './apply-message.js';
import { isolated } from './isolated.js';
import type { UnitOfWork } from './unit-of-work.js';

/** A record of the exchange with its messages read, and where it came in. */
export interface Incoming {
  readonly record: ExchangeRecord;
  readonly messages: readonly Message[];
  /** When it was written, as the broker has it. */
  readonly timestampMs: number;
  /** topic/partition/offset */
  readonly origin: string;
}

/** TAKEN: dealt with. MISMATCH: a frame whose root is not that of its lines; it must be set aside. */
export type Taken = 'TAKEN' | 'MISMATCH';

/**
 * Reads a stream in number order. Checked in this order: the sender's generation is none that was
 * superseded; its ack is true; then what kind of record it is.
 */
export function takeRecord(unit: UnitOfWork, incoming: Incoming): Taken {
  const { record } = incoming;
  const { from: peer, generation } = record;
  if (generation < unit.stream(peer).peerGeneration) {
    unit.reports.push({ kind: 'GENERATION_OLD', peer, generation });
    return 'TAKEN';
  }
  if (generation > unit.stream(peer).peerGeneration)
    unit.saveStream({ ...unit.stream(peer), peerGeneration: generation });
  if (record.ack) takeAck(unit, peer, record.ack);
  switch (record.kind) {
    case 'FRAME':
      return takeFrame(unit, record, incoming);
    case 'HELLO':
      noteRelease(unit, peer, record.release);
      // It speaks of what is committed there; that comes by itself.
      compareKnown(unit, peer, record);
      unit.acksDue.add(peer);
      return 'TAKEN';
    case 'CHECKPOINT':
      noteRelease(unit, peer, record.release);
      compareCheckpoint(unit, record, incoming);
      return 'TAKEN';
    case 'RESEND':
      noteResend(unit, peer, record.resendFrom);
      return 'TAKEN';
    case 'ACK':
      return 'TAKEN';
  }
}

/**
 * An ack of more than was ever written, or of a newer generation, is the memory of a history that
 * this database has lost: then nothing more may be written. With another root it counts nothing.
 */
function takeAck(unit: UnitOfWork, peer: string, { size, root, generation }: Ack): void {
  const stream = unit.stream(peer);
  if (size > stream.sentSize || generation > unit.generation) {
    const detail = `acknowledged: message ${size} of generation ${generation}`;
    unit.fallBehind({ peer, since: formatInstant(unit.now), detail });
    return;
  }
  if (size <= stream.ackedSize) return;
  const own =
    size === stream.sentSize
      ? rootOf(sentTree(stream))
      : unit.rootAt({ peer, isOutgoing: true, size });
  if (!own?.equals(root)) {
    unit.reports.push({ kind: 'ACK_MISMATCH', peer, size });
    return;
  }
  unit.saveStream({ ...stream, ackedSize: size, ackedAt: unit.now });
  unit.noteAck({ peer, size, root, receivedAt: unit.now });
  unit.reports.push({ kind: 'ACKED', peer, size });
}

function takeFrame(unit: UnitOfWork, frame: Frame, incoming: Incoming): Taken {
  const { messages, origin } = incoming;
  const { from: peer, first, last, root } = frame;
  const stream = unit.stream(peer);
  if (last <= stream.receivedSize) {
    compareKnown(unit, peer, { size: last, root });
    unit.reports.push({ kind: 'FRAME_REPEATED', peer, last });
    unit.acksDue.add(peer);
    return 'TAKEN';
  }
  const expected = stream.receivedSize + 1;
  if (first > expected) {
    askFor(unit, expected, incoming);
    return 'TAKEN';
  }
  const fresh = expected - first;
  const tree = grow(receivedTree(stream), frame.lines.slice(fresh));
  if (!rootOf(tree).equals(root)) {
    noteFault(unit, stream, 'ROOT_MISMATCH');
    unit.reports.push({ kind: 'ROOT_MISMATCH', peer, size: last });
    askFor(unit, expected, incoming);
    return 'MISMATCH';
  }
  unit.saveStream({
    ...stream,
    ...{ receivedSize: tree.size, receivedFrontier: tree.frontier },
    ...{ fault: null, faultAt: null },
  });
  unit.noteFrame({ peer, isOutgoing: false, first, last, root, recordedAt: unit.now });
  for (const message of messages.slice(fresh))
    isolated(unit, `${peer} ${message.number}`, {
      handle: () => takeMessage(unit, message, origin),
      instead: () => keepFaulty(unit, message, { why: internal, origin }),
    });
  return 'TAKEN';
}

/** What the peer understands from now on: nothing newer is sent to it. */
function noteRelease(unit: UnitOfWork, peer: string, peerRelease: number): void {
  const stream = unit.stream(peer);
  if (stream.peerRelease !== peerRelease) unit.saveStream({ ...stream, peerRelease });
}

const internal: Refusal = {
  code: 'INTERNAL',
  detail: 'the gateway could not handle this message',
  errors: [],
};

/** Comes after all that was published before it: what is missing then was lost. */
function compareCheckpoint(unit: UnitOfWork, checkpoint: Checkpoint, incoming: Incoming): void {
  const { from: peer } = incoming.record;
  const { receivedSize } = unit.stream(peer);
  if (checkpoint.size > receivedSize) return askFor(unit, receivedSize + 1, incoming);
  compareKnown(unit, peer, checkpoint);
  unit.acksDue.add(peer);
}

/**
 * Another root at a size known to both: the writer has two histories. The same root at the end of what
 * is taken: whatever was wrong before, both hold the same now.
 */
function compareKnown(unit: UnitOfWork, peer: string, { size, root }: Checkpoint): void {
  const stream = unit.stream(peer);
  const own =
    size === stream.receivedSize
      ? rootOf(receivedTree(stream))
      : unit.rootAt({ peer, isOutgoing: false, size });
  if (!own) return;
  if (own.equals(root)) {
    if (stream.fault !== null && size === stream.receivedSize)
      unit.saveStream({ ...stream, fault: null, faultAt: null });
    return;
  }
  noteFault(unit, stream, 'STREAM_FORKED');
  unit.reports.push({ kind: 'STREAM_FORKED', peer, size });
}

function noteFault(unit: UnitOfWork, stream: StreamRecord, fault: ProblemCode): void {
  unit.saveStream({ ...stream, fault, faultAt: unit.now });
}

function askFor(unit: UnitOfWork, from: number, { record, timestampMs }: Incoming): void {
  const { from: peer } = record;
  unit.reports.push({ kind: 'GAP', peer, expected: from });
  unit.resendsDue.set(peer, { from, seenAtMs: timestampMs });
}

/** For whoever publishes, in this process or another: it sets its cursor back. */
function noteResend(unit: UnitOfWork, peer: string, from: number): void {
  const stream = unit.stream(peer);
  if (from > stream.sentSize + 1) {
    const detail = `asked for: message ${from}`;
    unit.fallBehind({ peer, since: formatInstant(unit.now), detail });
    return;
  }
  const resendFrom = Math.min(from, stream.resendFrom ?? from);
  unit.saveStream({ ...stream, resendFrom });
}
