// schema.sql is what people read; the migrations are what runs. They say the same.
// After a migration:
//   TONGBAN_WRITE_SCHEMA=1 npm test -- --selectProjects integration --testPathPatterns schema-file
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { describeSchema } from '../../support/describe-schema.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';

jest.setTimeout(60_000);

const file = join(dirname(fileURLToPath(import.meta.url)), '../../../libs/persistence/schema.sql');

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

describe('the schema', () => {
  it('is the one that schema.sql shows', async () => {
    const schema = await describeSchema((text) => database.query(text));
    if (process.env.TONGBAN_WRITE_SCHEMA) writeFileSync(file, schema);
    expect(readFileSync(file, 'utf8')).toBe(schema);
  });

  it('explains every table, view and column in Chinese and in English', async () => {
    const unexplained = await database.query(`
      select c.relname, a.attname
        from pg_class c
        join pg_attribute a on a.attrelid = c.oid and a.attnum >= 0 and not a.attisdropped
       where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'v')
         and c.relname <> 'schema_migrations'
         and (coalesce(col_description(c.oid, a.attnum), '') !~ '[一-龥].* / .*[a-z]'
              or coalesce(obj_description(c.oid), '') !~ '[一-龥].* / .*[a-z]')`);
    expect(unexplained).toEqual([]);
  });
});
