import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { OperationalError } from '@tongban/exchange';
import {
  Database,
  DatabaseOfAnotherRegion,
  migrateDatabase,
  SchemaTooNew,
} from '@tongban/persistence';
import { createEmptyDatabase, type TestDatabase } from '../../support/test-database.js';

jest.setTimeout(60_000);

let database: TestDatabase;
beforeEach(async () => {
  database = await createEmptyDatabase();
});
afterEach(() => database.drop());

describe('migrations', () => {
  it('make the schema once when several gateways start at the same time', async () => {
    const runs = await Promise.all(
      [1, 2, 3].map(() => migrateDatabase(database.options, '410000')),
    );
    const applied = await database.query<{ name: string }>('select name from schema_migrations');
    expect(runs.flat().sort()).toEqual(applied.map(({ name }) => name).sort());
    expect(runs.filter((names) => names.length > 0)).toHaveLength(1);
    const gateway = await Database.open(database.options);
    expect((await gateway.cases.backlog()).position).toBe(0);
    await gateway.close();
  });

  it('have nothing left to do the second time', async () => {
    await migrateDatabase(database.options, '410000');
    expect(await migrateDatabase(database.options, '410000')).toEqual([]);
  });

  it('refuse a database that a newer version has migrated, and say which migration', async () => {
    await migrateDatabase(database.options, '410000');
    await database.query(
      `insert into schema_migrations (timestamp, name) values (9999999999999, 'Future9999999999999')`,
    );
    const migrating = migrateDatabase(database.options, '410000');
    await expect(migrating).rejects.toBeInstanceOf(SchemaTooNew);
    await expect(migrating).rejects.toMatchObject({
      code: 'STORE_UNAVAILABLE',
      retryable: false,
      message: expect.stringContaining('Future9999999999999'),
    });
  });

  it('make the database that of one region, once and for good', async () => {
    const regions = ['410000', '110000', '510000'];
    const starts = regions.map((region) => migrateDatabase(database.options, region));
    const ended = await Promise.allSettled(starts);
    const [owner] = await database.query<{ region: string }>('select region from journal_head');
    for (const [index, { status }] of ended.entries())
      expect(status).toBe(regions[index] === owner?.region ? 'fulfilled' : 'rejected');
    expect(await migrateDatabase(database.options, owner!.region)).toEqual([]);
  });

  it('change nothing in the database of another region', async () => {
    await migrateDatabase(database.options, '410000');
    // As if an older version had made it: a newer gateway of another region has something to migrate.
    await database.query(`delete from schema_migrations where name like 'AddWebhooks%'`);
    await database.query('drop table webhook_failures, webhooks');
    const names = () => database.query('select name from schema_migrations order by id');
    const before = await names();
    const migrating = migrateDatabase(database.options, '110000');
    await expect(migrating).rejects.toBeInstanceOf(DatabaseOfAnotherRegion);
    await expect(migrating).rejects.toMatchObject({
      retryable: false,
      message: 'The database is that of region 410000, and this gateway is of region 110000.',
    });
    expect(await names()).toEqual(before);
  });

  it('report a server that is not there as unavailable', async () => {
    const url = new URL(database.url);
    url.port = '1';
    const options = { ...database.options, url: url.href };
    for (const attempt of [migrateDatabase(options, '410000'), Database.open(options)]) {
      await expect(attempt).rejects.toBeInstanceOf(OperationalError);
      await expect(attempt).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE', retryable: true });
    }
  });
});
