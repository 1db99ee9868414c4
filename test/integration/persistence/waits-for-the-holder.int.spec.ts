// What only a real database can show: who waits for whom.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Database } from '@tongban/persistence';
import { Client } from 'pg';
import { drain, idsOf } from '../../features/store/drain.js';
import { aCase, aMessage, anEntry, CASE_A, CASE_B, uuid } from '../../features/store/rows.js';
import { until } from '../../support/servers.js';
import { signal } from '../../support/signal.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';

let testDatabase: TestDatabase;
let database: Database;
beforeAll(async () => {
  testDatabase = await createTestDatabase();
  database = await Database.open({ ...testDatabase.options, lockTimeoutMs: 2_000 });
});
afterAll(async () => {
  await database.close();
  await testDatabase.drop();
});

const waiting = () =>
  until(
    'a session that waits for a lock',
    async () => {
      const rows = await testDatabase.query<{ waiting: number }>(
        `select count(*)::integer as waiting from pg_stat_activity
          where wait_event_type = 'Lock' and datname = current_database()`,
      );
      return rows[0]!.waiting > 0;
    },
    { timeoutMs: 5_000, everyMs: 10 },
  );

describe('a claim', () => {
  const race = async (entry: ReturnType<typeof anEntry>, fails: boolean) => {
    const claimed = signal();
    const mayEnd = signal();
    const first = database.store
      .transaction(async (tx) => {
        await tx.claim([entry]);
        claimed.give();
        await mayEnd.given;
        if (fails) throw new RangeError('rolled back');
      })
      .catch(() => undefined);
    await claimed.given;
    const second = database.store.transaction((tx) => tx.claim([entry]));
    await waiting();
    mayEnd.give();
    await first;
    return second;
  };

  it('waits for the transaction that holds the key, and is told what it kept', async () => {
    const entry = anEntry({ messageId: uuid(1) });
    expect(await race(entry, false)).toEqual([entry]);
  });

  it('gets the key when that transaction rolls back', async () => {
    expect(await race(anEntry({ messageId: uuid(2) }), true)).toEqual([null]);
  });
});

describe('a drain', () => {
  it('passes over the shards that another gateway drains, and takes them when they are free', async () => {
    const { store } = database;
    const inShard0 = 'KS5051202602130000042J';
    const message = (number: number, key: string) =>
      aMessage({ messageId: uuid(number), key, caseNo: key });
    await store.transaction((tx) => tx.enqueue([message(1, inShard0), message(2, CASE_A)]));
    const other = new Client({ connectionString: testDatabase.url });
    await other.connect();
    await other.query('select pg_advisory_lock(7266824, 0)');
    expect(idsOf(await drain(store))).toEqual([uuid(2)]);
    await other.end();
    const rest = await until(
      'the lock is gone',
      async () => {
        const drained = await drain(store);
        return drained.count > 0 ? drained : null;
      },
      { timeoutMs: 5_000 },
    );
    expect(idsOf(rest)).toEqual([uuid(1)]);
  });
});

describe('locks of cases', () => {
  it('make the second reader of a new case see what the first one made', async () => {
    const locked = signal();
    const mayEnd = signal();
    const first = database.store.transaction(async (tx) => {
      expect((await tx.lockCases([CASE_A])).size).toBe(0);
      locked.give();
      await mayEnd.given;
      await tx.saveCases([aCase()]);
    });
    await locked.given;
    const second = database.store.transaction((tx) => tx.lockCases([CASE_B, CASE_A]));
    await waiting();
    mayEnd.give();
    await first;
    expect([...(await second).keys()]).toEqual([CASE_A]);
  });

  it('never deadlock, whatever the order of cases, old and new ones mixed', async () => {
    const cases = Array.from({ length: 12 }, (_, index) => `KS-MIX-${index}`);
    const rotated = (by: number) => [...cases.slice(by), ...cases.slice(0, by)];
    const rounds = Array.from({ length: 24 }, (_, round) =>
      database.store.transaction(async (tx) => {
        const held = await tx.lockCases(rotated(round % 12).slice(0, 8));
        const caseNo = cases[round % 12]!;
        if (!held.has(caseNo)) await tx.saveCases([aCase({ caseNo })]);
      }),
    );
    await expect(Promise.all(rounds)).resolves.toHaveLength(24);
  });

  it('give up after the lock timeout, in a way that may be tried again', async () => {
    const locked = signal();
    const mayEnd = signal();
    await database.store.transaction((tx) => tx.saveCases([aCase()]));
    const first = database.store.transaction(async (tx) => {
      await tx.lockCases([CASE_A]);
      locked.give();
      await mayEnd.given;
    });
    await locked.given;
    const second = database.store.transaction((tx) => tx.lockCases([CASE_A]));
    await expect(second).rejects.toMatchObject({ code: 'STORE_CONFLICT', retryable: true });
    mayEnd.give();
    await first;
  });
});
