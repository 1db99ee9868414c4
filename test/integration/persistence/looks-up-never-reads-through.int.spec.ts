// A queue is empty at one moment and long at the next. A planner that has last seen it empty takes
// reading it from end to end for free, does so for every row of a batch, and keeps the plan: then
// the time of a batch grows with what waits. Rows read are counted, not time.
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Database } from '@tongban/persistence';
import { drain } from '../../features/store/drain.js';
import { aMessage, later, NOW, uuid } from '../../features/store/rows.js';
import { until } from '../../support/servers.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';

const waiting = 3_000;
const batch = 100;
/** Each row is looked up by a few statements, in one index each. */
const readsPerRowMax = 20;

let testDatabase: TestDatabase;
beforeAll(async () => {
  testDatabase = await createTestDatabase();
});
afterAll(async () => {
  await testDatabase.drop();
});

const message = (number: number, awaitsReceipt: boolean) =>
  aMessage({ messageId: uuid(number), caseNo: `KS${number}`, caseSeq: 1, awaitsReceipt });

const messages = (from: number, count: number, awaitsReceipt: boolean) =>
  Array.from({ length: count }, (_, index) => message(from + index, awaitsReceipt));

/** With connections of its own: PostgreSQL counts what a connection read before that is gone. */
async function onDatabase(work: (database: Database) => Promise<void>): Promise<void> {
  const database = await Database.open(testDatabase.options);
  try {
    await work(database);
  } finally {
    await database.close();
  }
  const others = `select count(*)::integer as others from pg_stat_activity
     where datname = current_database() and backend_type = 'client backend'
       and pid <> pg_backend_pid()`;
  const areGone = async () =>
    (await testDatabase.query<{ others: number }>(others))[0]!.others === 0;
  await until('the connections are gone', areGone, { timeoutMs: 30_000 });
}

async function rowsRead(): Promise<number> {
  const rows = await testDatabase.query<{ read: number }>(
    `select seq_tup_read::integer
            + (select sum(idx_tup_read)::integer from pg_stat_user_indexes
                where relname = 'outbox') as read
       from pg_stat_user_tables where relname = 'outbox'`,
  );
  return rows[0]!.read;
}

it('looks up the messages of a batch, however many wait, also when it was empty before', async () => {
  await onDatabase(async ({ store }) => {
    await store.transaction((tx) => tx.enqueue(messages(0, waiting, false)));
    await drain(store, { limit: waiting });
  });
  await testDatabase.query('vacuum (analyze, truncate false) outbox');
  await onDatabase(async ({ store }) => {
    await store.transaction((tx) => tx.enqueue(messages(10_000, waiting, true)));
    await drain(store, { limit: waiting });
  });
  const before = await rowsRead();
  const sent = messages(20_000, batch, true);
  await onDatabase(async ({ store }) => {
    await store.transaction((tx) => tx.enqueue(sent));
    expect((await drain(store, { limit: waiting })).count).toBe(batch);
    const receipts = sent.map(({ messageId, digest }) => ({
      ...{ messageId, digest, reason: null },
      outcome: 'APPLIED' as const,
    }));
    for (const _first of [true, false])
      expect(await store.confirmDelivered(receipts, NOW)).toEqual(sent.map(() => 'DELIVERED'));
    expect((await drain(store, { which: 'OVERDUE', limit: batch, now: later(1000) })).count).toBe(
      batch,
    );
  });
  // Once over the places in the index that the others had before they were sent.
  expect((await rowsRead()) - before).toBeLessThan(waiting + batch * readsPerRowMax);
}, 60_000);

it('frees the place of what has left the outbox', async () => {
  const dead = async () =>
    (
      await testDatabase.query<{ dead: number }>(
        `select n_dead_tup::integer as dead from pg_stat_user_tables where relname = 'outbox'`,
      )
    )[0]!.dead;
  await onDatabase(async ({ store }) => {
    await store.transaction((tx) => tx.enqueue(messages(30_000, waiting, false)));
    await drain(store, { limit: waiting });
  });
  expect(await dead()).toBeGreaterThanOrEqual(waiting);
  await onDatabase(({ maintenance }) => maintenance.vacuumOutbox());
  expect(await dead()).toBe(0);
}, 60_000);
