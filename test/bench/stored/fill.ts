// Fills the databases of two regions: what they hold, cases completed by their gateways, is copied again
// and again under other numbers. It is written through the store of the gateway, statement for statement
// as if the cases had come one after another, and both sides agree on every line and root.
import assert from 'node:assert/strict';
import { deadLetterTopic, exchangeTopic, grow, rootOf } from '@tongban/exchange';
import type { FrameRecord, JournalEntry, Store, Tree } from '@tongban/exchange';
import { Database } from '@tongban/persistence';
import type { AuditedRegion } from '../tongban/audit.js';
import { heldBy } from './held-by.js';
import type { Held } from './held-by.js';
import { Renamed } from './renamed.js';

type Both<T> = readonly [T, T];

/** The frames of one copy in one direction, and the tree behind them. */
interface Lines {
  readonly frames: readonly Omit<FrameRecord, 'peer' | 'isOutgoing'>[];
  readonly tree: Tree;
}

/** Returns the regions as they are when each holds at least so many cases. */
export async function fill(
  regions: Both<AuditedRegion>,
  casesMin: number,
): Promise<Both<AuditedRegion>> {
  const databases = await both(regions, ({ database }) => Database.open(database.options));
  try {
    const stores = pair(databases, ({ store }) => store);
    const held = await both(regions, ({ region }, index) => heldBy(stores[index], region));
    const copies = Math.ceil(casesMin / held[0].cases.length) - 1;
    await writeCopies(stores, held, copies);
    await both(held, (one, index) => finishCursors(stores[index], one, copies));
    await both(regions, ({ database }) => database.query('vacuum (analyze)'));
    return pair(regions, (region, index) => ({
      ...region,
      after: held[index].head.position * (copies + 1),
    }));
  } finally {
    await both(databases, (database) => database.close());
  }
}

async function writeCopies(stores: Both<Store>, held: Both<Held>, copies: number): Promise<void> {
  assert(held[0].head.serial > 0, 'the first region has filed');
  let trees = pair<Held, Tree>(held, ({ stream }) => ({
    size: stream.sentSize,
    frontier: stream.sentFrontier,
  }));
  for (let copy = 1; copy <= copies; copy += 1) {
    const renamed = new Renamed(copy, held[0].head.serial);
    const entries = pair(held, (one) => one.entries.map((entry) => renamed.entry(entry)));
    const lines = pair(held, (one, index) =>
      linesOf(one, entries[index], { copy, tree: trees[index] }),
    );
    trees = pair(lines, ({ tree }) => tree);
    await both(held, (one, index) =>
      writeCopy(stores[index], one, {
        copy,
        renamed,
        entries: entries[index],
        sent: lines[index],
        received: lines[1 - index]!,
      }),
    );
    if (copy % 50 === 0) console.log(`stored ${(copy + 1) * held[0].cases.length} cases`);
  }
}

interface Copy {
  readonly copy: number;
  readonly renamed: Renamed;
  readonly entries: readonly JournalEntry[];
  readonly sent: Lines;
  readonly received: Lines;
}

async function writeCopy(store: Store, held: Held, parts: Copy): Promise<void> {
  const { copy, renamed, entries, sent, received } = parts;
  const { head, stream, cases, commands } = held;
  const { peer } = stream;
  await store.transaction((tx) =>
    tx.write({
      head: {
        ...head,
        position: head.position * (copy + 1),
        serial: head.serial * (copy + 1),
      },
      entries: entries.map((entry) => movedBy(entry, held, copy)),
      cases: cases.map((record) => renamed.case(record)),
      commands: commands.map((record) => renamed.command(record)),
      streams: [
        {
          ...stream,
          sentSize: sent.tree.size,
          sentFrontier: sent.tree.frontier,
          receivedSize: received.tree.size,
          receivedFrontier: received.tree.frontier,
          ackedSize: sent.tree.size,
        },
      ],
      frames: [
        ...sent.frames.map((frame) => ({ ...frame, peer, isOutgoing: true })),
        ...received.frames.map((frame) => ({ ...frame, peer, isOutgoing: false })),
      ],
      acks: sent.frames.map(({ last: size, root, recordedAt: receivedAt }) => ({
        ...{ peer, size, root, receivedAt },
      })),
      parked: [],
      retold: [],
      unparked: [],
      offsets: [],
    }),
  );
}

/** Behind all copies before it: in the journal, and in the stream that it is a line of. */
function movedBy(entry: JournalEntry, { head, stream: sizes }: Held, copy: number): JournalEntry {
  const position = entry.position + head.position * copy;
  if (entry.stream === null) return { ...entry, position };
  const { isOutgoing, number } = entry.stream;
  const size = isOutgoing ? sizes.sentSize : sizes.receivedSize;
  return { ...entry, position, stream: { ...entry.stream, number: number + size * copy } };
}

/** What a copy sends, cut where the original was. */
function linesOf(
  { frames, stream }: Held,
  entries: readonly JournalEntry[],
  { copy, tree }: { readonly copy: number; readonly tree: Tree },
): Lines {
  const bodies = entries
    .flatMap(({ stream: place, body }) => (place?.isOutgoing ? [{ place, body }] : []))
    .toSorted((one, other) => one.place.number - other.place.number)
    .map(({ body }) => body);
  assert.equal(bodies.length, stream.sentSize, 'every line of the stream is in the journal');
  let grown = tree;
  const moved = frames.map(({ first, last, recordedAt }) => {
    grown = grow(grown, bodies.slice(first - 1, last));
    const before = stream.sentSize * copy;
    return { first: first + before, last: last + before, root: rootOf(grown), recordedAt };
  });
  return { frames: moved, tree: grown };
}

/** Everything is published; the records of the copies are gone from the topics as if by their age. */
async function finishCursors(store: Store, held: Held, copies: number): Promise<void> {
  const { region, stream, head, cursors } = held;
  const nextOffset = cursors.find(({ destination }) => destination === stream.peer)?.nextOffset;
  const deadLetters = deadLetterTopic(exchangeTopic(stream.peer, region));
  const place = head.position * (copies + 1);
  await store.saveCursors(
    [
      {
        destination: stream.peer,
        place: stream.sentSize * (copies + 1),
        nextOffset: nextOffset ?? null,
      },
      ...['back-office', 'supervision', deadLetters].map((destination) => ({
        ...{ destination, place, nextOffset: null },
      })),
    ],
    [],
  );
}

function pair<T, U>([one, other]: Both<T>, map: (value: T, index: 0 | 1) => U): Both<U> {
  return [map(one, 0), map(other, 1)];
}

/** At the same time. */
function both<T, U>(
  values: Both<T>,
  work: (value: T, index: 0 | 1) => Promise<U>,
): Promise<Both<U>> {
  return Promise.all(pair(values, work));
}
