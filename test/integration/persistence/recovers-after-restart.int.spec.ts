// PostgreSQL goes away in the middle of work and comes back: nothing half done, nothing to restart.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { OperationalError } from '@tongban/exchange';
import { Database } from '@tongban/persistence';
import { aCase, anEntry, CASE_A, uuid } from '../../features/store/rows.js';
import { type PostgresServer, scratchFolder, startPostgres, until } from '../../support/servers.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';

let server: PostgresServer;
let testDatabase: TestDatabase;
let database: Database;

beforeAll(async () => {
  server = await startPostgres({ directory: scratchFolder('restart') });
  testDatabase = await createTestDatabase(server.url);
  database = await Database.open({ ...testDatabase.options, poolMax: 4, connectTimeoutMs: 2_000 });
}, 60_000);
afterAll(async () => {
  await database.close();
  await server.stop();
}, 60_000);

const unavailable = { code: 'STORE_UNAVAILABLE', retryable: true };
const isBack = () =>
  until(
    'an answer from PostgreSQL',
    () =>
      database.ping().then(
        () => true,
        (error: unknown) => {
          expect(error).toBeInstanceOf(OperationalError);
          return false;
        },
      ),
    { timeoutMs: 20_000, everyMs: 50 },
  );

describe.each(['stop', 'kill'] as const)('when PostgreSQL is ended (%s) and started', (how) => {
  it('fails the transaction under way as unavailable, keeps nothing of it, and goes on', async () => {
    const entry = anEntry({ messageId: how });
    const interrupted = database.store.transaction(async (tx) => {
      await tx.claim([entry]);
      await server[how]();
      await tx.saveCases([aCase()]);
    });
    await expect(interrupted).rejects.toMatchObject(unavailable);
    await expect(database.store.transaction((tx) => tx.lockCases([CASE_A]))).rejects.toMatchObject(
      unavailable,
    );
    await expect(database.cases.find(CASE_A)).rejects.toMatchObject(unavailable);
    await server.start();
    await isBack();
    const busy = Array.from({ length: 8 }, (_, index) =>
      database.store.transaction((tx) =>
        tx.claim([anEntry({ messageId: `${how}-${uuid(index)}` })]),
      ),
    );
    expect((await Promise.all(busy)).flat()).toEqual(Array(8).fill(null));
    expect(await database.store.transaction((tx) => tx.claim([entry]))).toEqual([null]);
  }, 60_000);
});

it('survives the end of its connections by an administrator', async () => {
  await database.ping();
  await testDatabase.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid()`,
  );
  await isBack();
  await expect(database.store.transaction((tx) => tx.nextSerials(1))).resolves.toHaveLength(1);
});
