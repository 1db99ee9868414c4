// Several processes of a region write one journal: one at a time, in one order, whoever they are.
import { afterAll, beforeAll, beforeEach, expect, it, jest } from '@jest/globals';
import type { Store } from '@tongban/exchange';
import { Database } from '@tongban/persistence';
import { aCase, anEntry, batchOn, CASE_A, entriesOf, wanted } from '../../features/store/rows.js';
import { until } from '../../support/servers.js';
import { signal } from '../../support/signal.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';

jest.setTimeout(60_000);

let testDatabase: TestDatabase;
let databases: readonly [Database, Database];
beforeAll(async () => {
  testDatabase = await createTestDatabase();
  const open = () => Database.open(testDatabase.options);
  databases = [await open(), await open()];
});
afterAll(async () => {
  for (const database of databases ?? []) await database.close();
  await testDatabase?.drop();
});
beforeEach(() => testDatabase.empty());

const timesEach = 60;

/** Counts up in a case, by what it read: one that overlaps another writes a count twice. */
function countUp(store: Store, onHeld: (isHeld: boolean) => void): Promise<void> {
  return store.transaction(async (tx) => {
    const { head, cases } = await tx.read(wanted({ caseNos: [CASE_A] }));
    onHeld(true);
    const eventCount = (cases.get(CASE_A)?.eventCount ?? 0) + 1;
    const serial = head.serial + 1;
    const entries = [anEntry({ cause: String(eventCount) }), anEntry()];
    await tx.write(batchOn(head, { entries, cases: [aCase({ eventCount })], head: { serial } }));
    // Before its commit: the other one gets in only after that.
    onHeld(false);
  });
}

it('gives positions without a gap to two processes that never overlap', async () => {
  let held = 0;
  let heldMax = 0;
  const onHeld = (isHeld: boolean): void => {
    held += isHeld ? 1 : -1;
    heldMax = Math.max(heldMax, held);
  };
  await Promise.all(
    databases.map(async ({ store }) => {
      for (let time = 0; time < timesEach; time += 1) await countUp(store, onHeld);
    }),
  );
  expect(heldMax).toBe(1);
  const all = databases.length * timesEach;
  const { head } = await databases[0].store.publishState();
  expect(head).toMatchObject({ position: 2 * all, serial: all });
  const entries = await entriesOf(databases[1].store);
  expect(entries.map(({ position }) => position)).toEqual(
    Array.from({ length: 2 * all }, (_, index) => index + 1),
  );
  const counts = entries.flatMap(({ cause }) => (cause === '' ? [] : [Number(cause)]));
  expect(counts).toEqual(Array.from({ length: all }, (_, index) => index + 1));
});

it('lets nobody wait for a process that hangs for longer than it may', async () => {
  const hung = signal();
  const over = signal();
  const patient = { ...testDatabase.options, idleInTransactionTimeoutMs: 200 };
  const hanging = await Database.open(patient);
  const writing = hanging.store.transaction(async (tx) => {
    await tx.read(wanted());
    hung.give();
    await over.given;
  });
  await hung.given;
  await countUp(databases[0].store, () => undefined);
  over.give();
  await expect(writing).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE', retryable: true });
  expect(await entriesOf(databases[1].store)).toHaveLength(2);
  await hanging.close();
});

it('gives up waiting after the lock timeout, in a way that may be tried again', async () => {
  const held = signal();
  const over = signal();
  const holding = databases[0].store.transaction(async (tx) => {
    await tx.read(wanted());
    held.give();
    await over.given;
  });
  await held.given;
  const hasty = await Database.open({ ...testDatabase.options, lockTimeoutMs: 100 });
  const writing = countUp(hasty.store, () => undefined);
  await expect(writing).rejects.toMatchObject({ code: 'STORE_CONFLICT', retryable: true });
  over.give();
  await holding;
  await countUp(hasty.store, () => undefined);
  await hasty.close();
  expect(await entriesOf(databases[1].store)).toHaveLength(2);
});

it('lets the next one in when the holder is gone, and keeps nothing of what it did', async () => {
  const written = signal();
  const over = signal();
  const dying = databases[0].store.transaction(async (tx) => {
    const { head } = await tx.read(wanted());
    await tx.write(batchOn(head, { entries: [anEntry(), anEntry(), anEntry()] }));
    written.give();
    await over.given;
  });
  await written.given;
  const next = countUp(databases[1].store, () => undefined);
  const waiting = `
    select pg_terminate_backend(holder.pid)
      from pg_stat_activity as waiter, unnest(pg_blocking_pids(waiter.pid)) as holder (pid)
     where waiter.datname = current_database()`;
  const isEnded = async () => (await testDatabase.query(waiting)).length > 0;
  await until('the holder is ended', isEnded, { timeoutMs: 20_000 });
  await next;
  over.give();
  await expect(dying).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE', retryable: true });
  expect(await entriesOf(databases[1].store)).toHaveLength(2);
});
