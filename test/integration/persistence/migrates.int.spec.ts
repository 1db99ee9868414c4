import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { OperationalError } from '@tongban/exchange';
import { Database, migrateDatabase, SchemaTooNew } from '@tongban/persistence';
import { createEmptyDatabase, type TestDatabase } from '../../support/test-database.js';

jest.setTimeout(60_000);

let database: TestDatabase;
beforeEach(async () => {
  database = await createEmptyDatabase();
});
afterEach(() => database.drop());

describe('migrations', () => {
  it('make the schema once when several gateways start at the same time', async () => {
    const runs = await Promise.all([1, 2, 3].map(() => migrateDatabase(database.options)));
    const applied = await database.query<{ name: string }>('select name from schema_migrations');
    expect(runs.flat().sort()).toEqual(applied.map(({ name }) => name).sort());
    expect(runs.filter((names) => names.length > 0)).toHaveLength(1);
    const gateway = await Database.open(database.options);
    expect((await gateway.cases.backlog()).position).toBe(0);
    await gateway.close();
  });

  it('have nothing left to do the second time', async () => {
    await migrateDatabase(database.options);
    expect(await migrateDatabase(database.options)).toEqual([]);
  });

  it('refuse a database that a newer version has migrated, and say which migration', async () => {
    await migrateDatabase(database.options);
    await database.query(
      `insert into schema_migrations (timestamp, name) values (9999999999999, 'Future9999999999999')`,
    );
    const migrating = migrateDatabase(database.options);
    await expect(migrating).rejects.toBeInstanceOf(SchemaTooNew);
    await expect(migrating).rejects.toMatchObject({
      code: 'STORE_UNAVAILABLE',
      retryable: false,
      message: expect.stringContaining('Future9999999999999'),
    });
  });

  it('report a server that is not there as unavailable', async () => {
    const url = new URL(database.url);
    url.port = '1';
    const options = { ...database.options, url: url.href };
    for (const attempt of [migrateDatabase(options), Database.open(options)]) {
      await expect(attempt).rejects.toBeInstanceOf(OperationalError);
      await expect(attempt).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE', retryable: true });
    }
  });
});
