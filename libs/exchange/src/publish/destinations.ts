import type { Engine } from '../engine.js';
import { OperationalError } from '../operational-error.js';
import type { JournalEntry, JournalKind } from '../ports/journal.js';
import type { Cursor, PublishState, StoredFrame } from '../ports/store.js';
import {
  backOfficeKinds,
  deadLetterKinds,
  isForSupervision,
  supervisionKinds,
} from '../wire/channels.js';
import { deadLetterOf, deadLetterWithoutValue } from '../wire/dead-letter.js';
import { encodeSupervisionBatch } from '../wire/supervision-batch.js';
import { deadLetterTopic, exchangeTopic } from '../wire/topics.js';
import { Destination } from './destination.js';
import type { Item } from './destination.js';

/** A destination that is told of entries of the journal, with the entries that are meant for it. */
export interface EntryDestination {
  readonly destination: Destination<JournalEntry>;
  readonly isFor: (entry: JournalEntry) => boolean;
}

/** The back office, supervision, and a topic of dead letters for each peer. */
export function entryDestinations(
  engine: Engine,
  state: PublishState,
): readonly EntryDestination[] {
  const { region, peers, limits } = engine;
  const known = state.head.position;
  const make = (route: Route): EntryDestination => ({
    isFor: route.isFor,
    destination: new Destination(engine, {
      name: route.name,
      known,
      cursor: cursorOf(state.cursors, route.name),
      read: (after) => readEntries(engine, route, after),
      send: async (entries) => {
        await route.send(entries.filter(route.isFor));
        return null;
      },
    }),
  });
  return [
    make({
      name: 'back-office',
      kinds: backOfficeKinds,
      isFor: ({ kind }) => backOfficeKinds.includes(kind),
      send: (entries) => engine.backOffice.deliver(entries),
    }),
    make({
      name: 'supervision',
      kinds: supervisionKinds,
      isFor: (entry) => supervisionKinds.includes(entry.kind) && isForSupervision(entry, region),
      send: (entries) => tellSupervision(engine, entries, limits.supervisionEntriesMax),
    }),
    ...peers.map((peer) => make(deadLetterRoute(engine, peer))),
  ];
}

interface Route {
  readonly name: string;
  readonly kinds: readonly JournalKind[];
  readonly isFor: (entry: JournalEntry) => boolean;
  readonly send: (entries: readonly JournalEntry[]) => Promise<void>;
}

function cursorOf(cursors: readonly Cursor[], destination: string): number {
  return cursors.find((cursor) => cursor.destination === destination)?.place ?? 0;
}

export function entryItem(entry: JournalEntry): Item<JournalEntry> {
  return { place: entry.position, bytes: entry.body.length, at: entry.recordedAt, value: entry };
}

export function frameItem(frame: StoredFrame): Item<StoredFrame> {
  const bytes = frame.lines.reduce((sum, { length }) => sum + length, 0);
  return { place: frame.last, bytes, at: frame.recordedAt, value: frame };
}

async function readEntries(
  { store, limits }: Engine,
  { kinds }: Route,
  after: number,
): Promise<readonly Item<JournalEntry>[]> {
  const { publishEntriesMax: entriesMax, publishBytesMax: bytesMax } = limits;
  const entries = await store.entries({ after, kinds, entriesMax, bytesMax });
  return entries.map(entryItem);
}

async function tellSupervision(
  { broker, region }: Engine,
  entries: readonly JournalEntry[],
  entriesMax: number,
): Promise<void> {
  const records = [];
  for (let start = 0; start < entries.length; start += entriesMax)
    records.push(encodeSupervisionBatch(region, entries.slice(start, start + entriesMax)));
  if (records.length > 0) await broker.publish(records);
}

function deadLetterRoute(engine: Engine, peer: string): Route {
  const name = deadLetterTopic(exchangeTopic(peer, engine.region));
  return {
    name,
    kinds: deadLetterKinds,
    isFor: ({ kind, summary }) => deadLetterKinds.includes(kind) && summary.topic === name,
    send: (entries) => sendDeadLetters(engine, entries),
  };
}

/** One by one: a letter that the broker does not take goes without its value, and stops no other. */
async function sendDeadLetters(
  { broker }: Engine,
  entries: readonly JournalEntry[],
): Promise<void> {
  for (const entry of entries) {
    const letter = deadLetterOf(entry);
    try {
      await broker.publish([letter]);
    } catch (error) {
      const mayPass = !(error instanceof OperationalError) || error.retryable;
      if (mayPass) throw error;
      await broker.publish([deadLetterWithoutValue(letter)]);
    }
  }
}
