// One process publishes for a region. Its right ends with its connection, whatever ended that; the
// commits of the one that lost it are told of again, because it no longer publishes them itself.
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, jest } from '@jest/globals';
import type { Leadership } from '@tongban/exchange';
import { Database } from '@tongban/persistence';
import { anEntry, entriesOf, record } from '../../features/store/rows.js';
import { until } from '../../support/servers.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';

jest.setTimeout(60_000);

const patience = { timeoutMs: 20_000, everyMs: 20 };

let testDatabase: TestDatabase;
let one: Database;
let other: Database;
const closers: (() => Promise<void>)[] = [];

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  const open = (applicationName: string) =>
    Database.open({ ...testDatabase.options, applicationName });
  one = await open('one');
  other = await open('other');
});
afterAll(async () => {
  await one?.close();
  await other?.close();
  await testDatabase?.drop();
});
beforeEach(() => testDatabase.empty());
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

async function lead({ store }: Database): Promise<Leadership> {
  const leadership = await until('the right to publish', () => store.lead(), patience);
  closers.push(() => leadership.release());
  return leadership;
}

async function watch({ store }: Database): Promise<() => number> {
  let told = 0;
  const watching = await store.watch(() => void (told += 1));
  closers.push(() => watching.close());
  return () => told;
}

async function endConnection(applicationName: string): Promise<void> {
  const rows = await testDatabase.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and application_name = '${applicationName}'`,
  );
  expect(rows).toHaveLength(1);
}

it('is taken over when the connection of the leader is killed, which learns of it', async () => {
  const leadership = await lead(one);
  expect(await other.store.lead()).toBeNull();
  await endConnection('one-leader');
  await leadership.lost;
  await lead(other);
  expect(await one.store.lead()).toBeNull();
  await leadership.release();
  expect(await one.store.lead()).toBeNull();
  // Its other connections are as they were.
  await record(one.store, { entries: [anEntry()] });
  expect(await entriesOf(other.store)).toHaveLength(1);
});

it('may be had again by the one that lost it', async () => {
  const leadership = await lead(one);
  await endConnection('one-leader');
  await leadership.lost;
  await lead(one);
  expect(await other.store.lead()).toBeNull();
});

it('tells nobody of the commits of the leader, and of those of one that was', async () => {
  const told = await watch(other);
  const leadership = await lead(one);
  await one.store.beginGeneration();
  await record(one.store, { entries: [anEntry()] });
  await endConnection('one-leader');
  await leadership.lost;
  // Notifications come in the order of commits: had there been one before, it would count.
  await record(one.store, { entries: [anEntry()] });
  await until('it is told', () => told() > 0, patience);
  expect(told()).toBe(1);
  expect(await entriesOf(other.store)).toHaveLength(2);
});

it('tells of the commits of one that does not know yet that another one leads', async () => {
  await lead(one);
  await one.store.beginGeneration();
  const told = await watch(other);
  await other.store.beginGeneration();
  await record(one.store, { entries: [anEntry()] });
  await until('it is told', () => told() > 0, patience);
});

it('tells a watcher of another process of each commit, and again after its connection', async () => {
  const told = await watch(other);
  for (let commits = 1; commits <= 5; commits += 1) {
    await record(one.store, { entries: [anEntry()] });
    await until('it is told', () => told() === commits, patience);
    expect(await entriesOf(other.store)).toHaveLength(commits);
  }
  await endConnection('other-watch');
  // Of what may have been committed meanwhile.
  await until('it is told once it listens again', () => told() > 5, patience);
  const before = told();
  await record(one.store, { entries: [anEntry()] });
  await until('it is told', () => told() > before, patience);
});
