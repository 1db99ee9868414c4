// A region is new and nearly empty, and then it is not. A planner that has seen it so takes reading
// a table from end to end for free, and a connection keeps that plan: then the time of a batch grows
// with all that was ever recorded. Rows read are counted, not time.
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from '@jest/globals';
import type { Store } from '@tongban/exchange';
import { Database } from '@tongban/persistence';
import {
  aCase,
  aChange,
  aCommand,
  aFrame,
  anAck,
  anEntry,
  aParked,
  aStream,
  batchOn,
  entriesOf,
  framesOf,
  PEER,
  record,
  sha256,
  uuid,
  wanted,
} from '../../features/store/rows.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { bodyOf, REGION } from './stored-case.js';

const batch = 50;
const batches = 60;
/** A row is looked up by a few statements, in one index each, and read when it is found. */
const readsPerRowMax = 10;

let testDatabase: TestDatabase;
let writing: Database;
let reading: Database;
beforeAll(async () => {
  testDatabase = await createTestDatabase();
  // Left to themselves connections say what they read once in a second; here with each commit.
  await testDatabase.query(
    `create function say_what_was_read() returns trigger language plpgsql as
     'begin perform pg_stat_force_next_flush(); return null; end'`,
  );
  await testDatabase.query(
    `create trigger say_what_was_read after insert or update on journal_head
       for each statement execute function say_what_was_read()`,
  );
});
afterAll(() => testDatabase?.drop());
beforeEach(async () => {
  await testDatabase.empty();
  // Of one connection each, new at the beginning.
  const open = () => Database.open({ ...testDatabase.options, poolMax: 1 });
  [writing, reading] = [await open(), await open()];
});
afterEach(async () => {
  await writing.close();
  await reading.close();
});

/** In the first round there is one case, and then a whole batch each time. */
const numbersOf = (round: number) =>
  Array.from({ length: round === 0 ? 1 : batch }, (_, index) => lastOf(round - 1) + index + 1);
const lastOf = (round: number) => (round < 0 ? 0 : round * batch + 1);
const caseNoOf = (number: number) => `KS${String(number).padStart(6, '0')}`;

/** What a batch of the engine looks up and writes: for new cases, or again for those of a round. */
async function takeBatch(store: Store, round: number, isNew = true): Promise<void> {
  const numbers = numbersOf(round);
  const caseNos = numbers.map(caseNoOf);
  const commands = numbers.map((number) => aCommand({ commandId: uuid(number) }));
  const root = { peer: PEER, isOutgoing: true, size: numbers.at(-1)! };
  await store.transaction(async (tx) => {
    const snapshot = await tx.read(wanted({ caseNos, commands, peers: [PEER], roots: [root] }));
    const [changes, parked, lines] = await Promise.all([
      tx.changesOf(caseNos),
      tx.parkedOf(caseNos, batch),
      tx.outgoing(numbers.map((number) => ({ peer: PEER, number }))),
    ]);
    const found = [snapshot.cases.size, snapshot.commands.size, changes, parked, lines];
    const counts = found.map((one) => (typeof one === 'number' ? one : one.length));
    expect(counts).toEqual(Array(5).fill(isNew ? 0 : numbers.length));
    await tx.write(batchOn(snapshot.head, isNew ? newRows(numbers) : oldRows(numbers)));
  });
}

function newRows(numbers: readonly number[]) {
  const entries = numbers.map((number) => {
    const stream = { peer: PEER, number, isOutgoing: true };
    return aChange(1, { caseNo: caseNoOf(number), stream, body: bodyOf('case.submitted') });
  });
  return {
    ...oldRows(numbers),
    entries,
    commands: numbers.map((number) => aCommand({ commandId: uuid(number) })),
    frames: numbers.map((number) => aFrame(number, number)),
    acks: numbers.map((number) => anAck(number)),
  };
}

function oldRows(numbers: readonly number[]) {
  const size = numbers.at(-1)!;
  return {
    entries: [anEntry({ kind: 'record.set-aside', caseNo: null })],
    cases: numbers.map((number) =>
      aCase({ caseNo: caseNoOf(number), headHash: sha256('').toString('hex') }),
    ),
    streams: [aStream({ sentSize: size, ackedSize: size })],
    parked: numbers.map((number) => aParked(number, { caseNo: caseNoOf(number) })),
    offsets: [{ topic: 'topic', partition: 0, nextOffset: String(size) }],
  };
}

/** By table, in its rows and in its indexes. */
async function rowsRead(): Promise<ReadonlyMap<string, number>> {
  const rows = await testDatabase.query<{ name: string; read: number }>(
    `select relname as name, (seq_tup_read + coalesce(
              (select sum(idx_tup_read) from pg_stat_user_indexes as index
                where index.relid = tables.relid), 0))::integer as read
       from pg_stat_user_tables as tables`,
  );
  return new Map(rows.map(({ name, read }) => [name, read]));
}

/** The tables of which more was read by this work than it asked for, and how much. */
async function readThrough(work: () => Promise<void>): Promise<Readonly<Record<string, number>>> {
  const before = await rowsRead();
  await work();
  const after = await rowsRead();
  const read = [...after].map(([name, rows]) => [name, rows - (before.get(name) ?? 0)] as const);
  return Object.fromEntries(read.filter(([, rows]) => rows > batch * readsPerRowMax));
}

const analyze = () => testDatabase.query('vacuum (analyze)');

async function fill(from: number, to: number): Promise<void> {
  for (let round = from; round < to; round += 1) await takeBatch(writing.store, round);
}

it('looks up what a batch needs, however much there is, on a connection of the first day', async () => {
  await fill(0, 1);
  await analyze();
  await fill(1, batches);
  const { store } = writing;
  expect(await readThrough(() => takeBatch(store, batches))).toEqual({});
  expect(await readThrough(() => takeBatch(store, 7, false))).toEqual({});
}, 60_000);

it('reads on from where it is, also in a process that only publishes', async () => {
  const { store } = reading;
  const readOn = async (round: number): Promise<void> => {
    const { head } = await store.publishState();
    const place = { after: Math.max(0, head.position - batch), entriesMax: batch };
    await entriesOf(store, { ...place, kinds: ['case.changed', 'edge.command-refused'] });
    await entriesOf(store, { ...place, kinds: ['record.set-aside'] });
    // From the beginning: of what is rare the few that there are, of a case its own.
    const kinds = ['case.changed', 'edge.command-refused', 'edge.message-rejected'] as const;
    const answers = await entriesOf(store, { kinds: kinds.slice(1) });
    expect(answers).toHaveLength(1);
    expect(await entriesOf(store, { kinds, caseNo: caseNoOf(1) })).toHaveLength(2);
    const { length } = numbersOf(round);
    expect(await framesOf(store, { after: lastOf(round - 1) })).toHaveLength(length);
    // With it the connection says what it has read.
    await store.beginGeneration();
  };
  await fill(0, 1);
  await record(writing.store, {
    entries: [anEntry({ kind: 'edge.command-refused', caseNo: caseNoOf(1) })],
  });
  await analyze();
  await readOn(0);
  await fill(1, batches);
  expect(await readThrough(() => readOn(batches - 1))).toEqual({});
}, 60_000);

it('answers people who ask for one case', async () => {
  const { cases, store } = reading;
  const ask = async (): Promise<void> => {
    const caseNo = caseNoOf(1);
    expect(await cases.find(caseNo)).not.toBeNull();
    expect(await cases.timeline(caseNo)).toHaveLength(1);
    expect(await cases.verifyChain(caseNo)).not.toBeNull();
    await store.beginGeneration();
  };
  await fill(0, 1);
  await analyze();
  await ask();
  await fill(1, batches);
  expect(await readThrough(ask)).toEqual({});
}, 60_000);

it('answers people who ask for a page of them', async () => {
  const { cases, store } = reading;
  const filters = [
    {},
    { caseNo: caseNoOf(1) },
    { side: 'ORIGIN' },
    { item: 'hukou-proof' },
  ] as const;
  const ask = async (): Promise<void> => {
    for (const filter of filters)
      expect(await cases.list({ region: REGION, filter, limit: 10 })).toMatchObject({ ok: true });
    await store.beginGeneration();
  };
  await fill(0, batches);
  // Which index serves a list is a question of what the cases are like, as the server knows them.
  await analyze();
  expect(await readThrough(ask)).toEqual({});
}, 60_000);
