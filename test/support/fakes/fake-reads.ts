import type {
  EntryQuery,
  FrameQuery,
  FrameRecord,
  JournalEntry,
  Place,
  PublishState,
  StoredFrame,
} from '@tongban/exchange';
import { placeKeyOf } from '@tongban/exchange';
import { numberKeyOf } from './fake-tables.js';
import type { FakeTables } from './fake-tables.js';

// What is read of the committed rows without the lock of the journal.

export function publishStateOf({ head, streams, cursors }: FakeTables): PublishState {
  return { head, streams: [...streams.values()], cursors: [...cursors.values()] };
}

export function framesOf(tables: FakeTables, query: FrameQuery): readonly StoredFrame[] {
  const { peer, after, messagesMax, bytesMax } = query;
  const bounds = new Bounds({ countMax: messagesMax, bytesMax });
  const frames = [...tables.frames.values()]
    .filter((frame) => frame.isOutgoing && frame.peer === peer && frame.last > after)
    .sort((a, b) => a.first - b.first);
  const taken: StoredFrame[] = [];
  for (const frame of frames) {
    const lines = linesOf(tables, frame);
    if (!bounds.take(lines.length, bytesOf(lines))) break;
    taken.push({ ...frame, lines });
  }
  return taken;
}

export function entriesOf({ journal }: FakeTables, query: EntryQuery): readonly JournalEntry[] {
  const { after, kinds, caseNo, entriesMax, bytesMax } = query;
  const bounds = new Bounds({ countMax: entriesMax, bytesMax });
  const taken: JournalEntry[] = [];
  for (const entry of journal.slice(after)) {
    if (!kinds.includes(entry.kind)) continue;
    if (caseNo !== undefined && entry.caseNo !== caseNo) continue;
    if (!bounds.take(1, entry.body.length)) break;
    taken.push(entry);
  }
  return taken;
}

export function offsetsOf(
  { offsets }: FakeTables,
  places: readonly Place[],
): ReadonlyMap<string, string> {
  const rows = places.flatMap((place) => offsets.get(placeKeyOf(place)) ?? []);
  return new Map(rows.map((row) => [placeKeyOf(row), row.nextOffset]));
}

function linesOf({ outgoing }: FakeTables, { peer, first, last }: FrameRecord): Buffer[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index).flatMap(
    (number) => outgoing.get(numberKeyOf(peer, number))?.body ?? [],
  );
}

function bytesOf(lines: readonly Buffer[]): number {
  return lines.reduce((sum, line) => sum + line.length, 0);
}

/** Takes what keeps within both bounds, and the first one whatever its size. */
class Bounds {
  #count = 0;
  #bytes = 0;

  constructor(private readonly max: { readonly countMax: number; readonly bytesMax: number }) {}

  take(count: number, bytes: number): boolean {
    const isFirst = this.#count === 0;
    const fits =
      this.#count + count <= this.max.countMax && this.#bytes + bytes <= this.max.bytesMax;
    if (!fits && !isFirst) return false;
    this.#count += count;
    this.#bytes += bytes;
    return true;
  }
}
