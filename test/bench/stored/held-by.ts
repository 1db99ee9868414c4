import assert from 'node:assert/strict';
import { commandKeyOf } from '@tongban/exchange';
import type {
  CaseRecord,
  CommandRecord,
  Cursor,
  JournalEntry,
  JournalHead,
  Store,
  StoredFrame,
  StreamRecord,
} from '@tongban/exchange';

/** Everything that a region with one peer holds, when nothing is under way. */
export interface Held {
  readonly region: string;
  readonly head: JournalHead;
  /** In the order of the journal. */
  readonly entries: readonly JournalEntry[];
  readonly cases: readonly CaseRecord[];
  readonly commands: readonly CommandRecord[];
  readonly stream: StreamRecord;
  /** Those of its outgoing stream, in order. */
  readonly frames: readonly StoredFrame[];
  readonly cursors: readonly Cursor[];
}

const everything = { entriesMax: 1_000_000, bytesMax: 2 ** 30 };
const framesPage = { messagesMax: 100_000, bytesMax: 2 ** 28 };

export async function heldBy(store: Store, region: string): Promise<Held> {
  const { head, streams, cursors } = await store.publishState();
  const [stream, ...others] = streams;
  assert(stream && others.length === 0, 'the region has one peer');
  const kinds = ['case.changed'] as const;
  const entries = await store.entries({ after: 0, kinds, ...everything });
  assert.equal(entries.length, head.position, 'its journal holds nothing but changes');
  const snapshot = await store.transaction((tx) =>
    tx.read({
      caseNos: [...new Set(entries.map(({ caseNo }) => caseNo!))],
      commands: [
        ...new Map(keysOf(region, entries).map((key) => [commandKeyOf(key), key])).values(),
      ],
      peers: [],
      roots: [],
      places: [],
    }),
  );
  const cases = [...snapshot.cases.values()];
  const commands = [...snapshot.commands.values()];
  assert.equal(stream.ackedSize, stream.sentSize, 'nothing is under way');
  const frames = await framesOf(store, stream);
  return { region, head, entries, cases, commands, stream, frames, cursors };
}

function keysOf(region: string, entries: readonly JournalEntry[]) {
  const source = `edge:urn:tongban:back-office:${region}`;
  return entries
    .filter((entry) => entry.region === region && entry.cause !== '')
    .map(({ cause: commandId }) => ({ source, commandId }));
}

async function framesOf(
  store: Store,
  { peer, sentSize }: StreamRecord,
): Promise<readonly StoredFrame[]> {
  const frames: StoredFrame[] = [];
  for (let after = 0; after < sentSize; after = frames.at(-1)!.last)
    frames.push(...(await store.frames({ peer, after, ...framesPage })));
  return frames;
}
