// PostgreSQL goes away in the middle of work and comes back: nothing half done, nothing to restart.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Store, StoreTransaction } from '@tongban/exchange';
import { OperationalError } from '@tongban/exchange';
import { Database } from '@tongban/persistence';
import {
  aCase,
  anEntry,
  batchOn,
  CASE_A,
  entriesOf,
  read,
  record,
  wanted,
} from '../../features/store/rows.js';
import { type PostgresServer, scratchFolder, startPostgres, until } from '../../support/servers.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';

let server: PostgresServer;
let testDatabase: TestDatabase;
let database: Database;
let store: Store;

beforeAll(async () => {
  server = await startPostgres({ directory: scratchFolder('restart') });
  testDatabase = await createTestDatabase(server.url);
  database = await Database.open({ ...testDatabase.options, poolMax: 4, connectTimeoutMs: 2_000 });
  store = database.store;
}, 60_000);
afterAll(async () => {
  await database?.close();
  await server?.stop();
}, 60_000);

const unavailable = { code: 'STORE_UNAVAILABLE', retryable: true };
const patience = { timeoutMs: 20_000, everyMs: 50 };

async function answers(): Promise<boolean> {
  try {
    await database.ping();
    return true;
  } catch (error) {
    expect(error).toBeInstanceOf(OperationalError);
    return false;
  }
}

const isBack = () => until('an answer from PostgreSQL', answers, patience);

async function writeSome(tx: StoreTransaction): Promise<void> {
  const { head } = await tx.read(wanted());
  await tx.write(batchOn(head, { entries: [anEntry()], cases: [aCase()] }));
}

describe.each(['stop', 'kill'] as const)('when PostgreSQL is ended (%s) and started', (how) => {
  it.each(['before it wrote', 'after it wrote'])(
    'a transaction that was under way (%s) fails as unavailable and leaves nothing; work goes on',
    async (moment) => {
      const before = (await entriesOf(store)).length;
      const interrupted = store.transaction(async (tx) => {
        if (moment === 'after it wrote') await writeSome(tx);
        await server[how]();
        if (moment === 'before it wrote') await writeSome(tx);
      });
      await expect(interrupted).rejects.toMatchObject(unavailable);
      await expect(read(store)).rejects.toMatchObject(unavailable);
      await expect(database.cases.find(CASE_A)).rejects.toMatchObject(unavailable);
      await expect(store.lead()).rejects.toMatchObject(unavailable);
      await server.start();
      await isBack();
      const busy = Array.from({ length: 8 }, () => record(store, { entries: [anEntry()] }));
      await Promise.all(busy);
      const positions = (await entriesOf(store)).map(({ position }) => position);
      expect(positions).toEqual(Array.from({ length: before + 8 }, (_, index) => index + 1));
      expect((await read(store, { caseNos: [CASE_A] })).cases.size).toBe(0);
    },
    60_000,
  );

  it('what was committed is there, to the last byte', async () => {
    const [entry] = await record(store, { entries: [anEntry({ body: Buffer.from('承诺') })] });
    await server[how]();
    await server.start();
    await isBack();
    expect((await entriesOf(store)).at(-1)).toEqual(entry);
  }, 60_000);
});

it('survives the end of its connections by an administrator', async () => {
  await database.ping();
  await testDatabase.endConnections();
  await isBack();
  await expect(record(store, { entries: [anEntry()] })).resolves.toHaveLength(1);
});
