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

/**
 * What is committed. Checkers may look, never write. A row is never changed in place, so a copy of
 * the maps is a copy of everything.
 */
export class FakeTables {
  head: JournalHead = {
    position: 0,
    serial: 0,
    generation: 0,
    verifiedGeneration: 0,
    behind: null,
  };
  /** The entry at a position stands at that index less one. */
  readonly journal: JournalEntry[] = [];
  readonly cases = new Map<string, CaseRecord>();
  /** By `commandKeyOf`. */
  readonly commands = new Map<string, CommandRecord>();
  /** By peer. */
  readonly streams = new Map<string, StreamRecord>();
  /** By `rootKeyOf` of the last number. */
  readonly frames = new Map<string, FrameRecord>();
  /** By `numberKeyOf` of the size. */
  readonly acks = new Map<string, AckRecord>();
  /** By destination. */
  readonly cursors = new Map<string, Cursor>();
  /** By `numberKeyOf`. */
  readonly parked = new Map<string, ParkedMessage>();
  /** By `placeKeyOf`. */
  readonly offsets = new Map<string, OffsetRecord>();

  /** Index of the journal: the changes of a case, in the order of its history. */
  readonly changes = new Map<string, readonly JournalEntry[]>();
  /** Index of the journal: lines of outgoing streams by `numberKeyOf`. */
  readonly outgoing = new Map<string, JournalEntry>();

  copy(): FakeTables {
    const copy = new FakeTables();
    copy.head = this.head;
    copy.journal.push(...this.journal);
    for (const name of mapNames) copyRows(this[name], copy[name]);
    return copy;
  }
}

const mapNames = [
  'cases',
  'commands',
  'streams',
  'frames',
  'acks',
  'cursors',
  'parked',
  'offsets',
  'changes',
  'outgoing',
] as const satisfies readonly (keyof FakeTables)[];

function copyRows(from: ReadonlyMap<string, unknown>, to: Map<string, unknown>): void {
  for (const [key, row] of from) to.set(key, row);
}

/** A number of the stream with one peer. */
export function numberKeyOf(peer: string, number: number): string {
  return `${peer} ${number}`;
}
