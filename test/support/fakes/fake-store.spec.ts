// What the simulator relies on beyond the Store port: points, crashes and backups.
import { describe, expect, it } from '@jest/globals';
import {
  aCase,
  aLine,
  anEntry,
  aStream,
  batchOn,
  CASE_A,
  PEER,
  read,
  record,
  wanted,
} from '../../features/store/rows.js';
import { signal } from '../signal.js';
import { FakeDatabase } from './fake-database.js';
import { FakeStore, storePoints } from './fake-store.js';
import type { StorePoint } from './fake-store.js';

const crash = new RangeError('crash');

/** A store that crashes at a point once, and one of another process on the same database. */
function crashingAt(point: StorePoint) {
  const database = new FakeDatabase();
  let isArmed = true;
  const atAwait = (reached: StorePoint): void => {
    if (reached !== point || !isArmed) return;
    isArmed = false;
    throw crash;
  };
  return { store: new FakeStore({ database, atAwait }), other: new FakeStore({ database }) };
}

/** Does everything that a store can do, and so reaches every point. */
async function doEverything(store: FakeStore): Promise<void> {
  await (await store.lead())?.release();
  await store.beginGeneration();
  await store.endVerification(store.tables.head.generation, null);
  await (await store.watch(() => undefined)).close();
  await (await store.watchAll(() => undefined)).close();
  await store.transaction(async (tx) => {
    const { head } = await tx.read(wanted());
    await tx.changesOf([CASE_A]);
    await tx.parkedOf([CASE_A], 1);
    await tx.outgoing([]);
    await tx.write(batchOn(head, { entries: [anEntry()], cases: [aCase()] }));
  });
  await store.publishState();
  await store.frames({ peer: PEER, after: 0, messagesMax: 1, bytesMax: 1 });
  await store.entries({ after: 0, kinds: [], entriesMax: 1, bytesMax: 1 });
  await store.saveCursors([{ destination: PEER, place: 1, nextOffset: null }], []);
  await store.offsets([]);
}

describe('the points of FakeStore', () => {
  it('are reached one after another, each of those that are named', async () => {
    const reached: string[] = [];
    await doEverything(new FakeStore({ atAwait: (point) => void reached.push(point) }));
    expect([...new Set(reached)].sort()).toEqual([...storePoints].sort());
    const inOrder = reached.slice(reached.indexOf('begin'), reached.indexOf('committed') + 1);
    expect(inOrder).toEqual(storePoints.slice(0, storePoints.indexOf('committed') + 1));
  });

  it.each(storePoints)(
    'let a crash at %s keep all or nothing, and hold up nobody',
    async (point) => {
      const { store, other } = crashingAt(point);
      await expect(doEverything(store)).rejects.toBe(crash);
      store.crash();
      const isKept = { head: point.endsWith('committed'), entry: point === 'committed' };
      const { head, journal, cases, cursors } = other.tables;
      if (point.startsWith('beginGeneration')) expect(head.generation).toBe(isKept.head ? 1 : 0);
      if (point.startsWith('endVerification'))
        expect(head.verifiedGeneration).toBe(isKept.head ? 1 : 0);
      if (point.startsWith('saveCursors')) expect(cursors.size).toBe(isKept.head ? 1 : 0);
      else if (storePoints.indexOf(point) <= storePoints.indexOf('committed'))
        expect([journal.length, cases.size]).toEqual(isKept.entry ? [1, 1] : [0, 0]);
      await doEverything(other);
    },
  );

  it('fail a transaction for good, even when its work goes on', async () => {
    const { store } = crashingAt('changesOf');
    const failing = store.transaction(async (tx) => {
      const { head } = await tx.read(wanted());
      await tx.changesOf([CASE_A]).catch(() => undefined);
      await tx.write(batchOn(head, { cases: [aCase()] }));
    });
    await expect(failing).rejects.toBe(crash);
    expect(store.tables.cases.size).toBe(0);
  });
});

describe('a process that is gone', () => {
  it('has its transaction rolled back at once, wherever it hangs', async () => {
    const database = new FakeDatabase();
    const stuck = signal();
    const store = new FakeStore({
      database,
      atAwait: (point) => (point === 'commit' ? stuck.given : undefined),
    });
    const failing = record(store, { cases: [aCase()] });
    const waiting = record(new FakeStore({ database }), { entries: [anEntry()] });
    const third = record(store, {});
    store.crash();
    for (const promise of [failing, third])
      await expect(promise).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
    await waiting;
    stuck.give();
    await expect(store.publishState()).rejects.toMatchObject({ name: 'OperationalError' });
    expect([database.tables.cases.size, database.tables.journal.length]).toEqual([0, 1]);
  });

  it('hears of nothing any more, and its right is free', async () => {
    const database = new FakeDatabase();
    const [store, other] = [new FakeStore({ database }), new FakeStore({ database })];
    let told = 0;
    await store.watch(() => void (told += 1));
    const leadership = await store.lead();
    store.crash();
    await leadership?.lost;
    expect(await other.lead()).not.toBeNull();
    await record(other, {});
    expect(told).toBe(0);
  });
});

describe('a watcher of FakeStore', () => {
  it('is not told of its own commits, of those of who publishes, or when nothing is written', async () => {
    const database = new FakeDatabase();
    const [store, other] = [new FakeStore({ database }), new FakeStore({ database })];
    let told = 0;
    await store.watch(() => void (told += 1));
    await record(store, { entries: [anEntry()] });
    await read(other);
    const leadership = await other.lead();
    await record(other, { entries: [anEntry()] });
    await leadership?.release();
    expect(told).toBe(0);
    await record(other, { entries: [anEntry()] });
    expect(told).toBe(1);
  });

  it('is told once after its connections have ended, whether or not anything was missed', async () => {
    const store = new FakeStore();
    let told = 0;
    await store.watch(() => void (told += 1));
    store.database.endConnections();
    await store.publishState();
    expect(told).toBe(1);
  });

  it('is told when the simulator says so', async () => {
    const database = new FakeDatabase();
    const late: (() => void)[] = [];
    const store = new FakeStore({ database, atNotify: (notify) => void late.push(notify) });
    let told = 0;
    const watching = await store.watch(() => void (told += 1));
    for (const _ of [1, 2]) await record(new FakeStore({ database }), {});
    expect([told, late.length]).toEqual([0, 2]);
    late[0]?.();
    await watching.close();
    late[1]?.();
    expect(told).toBe(1);
  });
});

describe('a backup of FakeDatabase', () => {
  it('brings back everything as it was, and can be used again', async () => {
    const store = new FakeStore();
    const { database } = store;
    const line = aLine(1);
    await record(store, { entries: [line], cases: [aCase()], streams: [aStream()] });
    await store.saveCursors([{ destination: PEER, place: 1, nextOffset: '1' }], []);
    const before = structuredClone(database.tables.copy());
    const backup = database.snapshot();
    for (const _ of [1, 2]) {
      await record(store, { entries: [aLine(2), anEntry()], cases: [aCase({ eventCount: 2 })] });
      await store.saveCursors([{ destination: PEER, place: 2, nextOffset: null }], []);
      await store.beginGeneration();
      database.restore(backup);
      expect(structuredClone(database.tables.copy())).toEqual(before);
    }
    // The keys are those of the backup as well.
    await expect(record(store, { entries: [line] })).rejects.toMatchObject({ retryable: true });
  });

  it('ends what was under way', async () => {
    const store = new FakeStore();
    const backup = store.database.snapshot();
    const leadership = await store.lead();
    const [begun, finish] = [signal(), signal()];
    const writing = store.transaction(async (tx) => {
      const { head } = await tx.read(wanted());
      await tx.write(batchOn(head, { cases: [aCase()] }));
      begun.give();
      await finish.given;
    });
    await begun.given;
    store.database.restore(backup);
    finish.give();
    await expect(writing).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
    await leadership?.lost;
    expect(store.tables.cases.size).toBe(0);
    await record(store, { cases: [aCase()] });
    expect(store.tables.cases.size).toBe(1);
  });
});
