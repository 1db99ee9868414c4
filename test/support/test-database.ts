// A database of its own for each spec file, copied from a migrated template: 0.1 s instead of a
// run of the migrations. The template is named after the migrations' text, so it is never stale.
import assert from 'node:assert/strict';
import { createHash, randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { databaseDefaults, type DatabaseOptions, migrateDatabase } from '@tongban/persistence';
import { Client } from 'pg';

export interface TestDatabase {
  readonly url: string;
  /** The defaults of a gateway on this database. */
  readonly options: DatabaseOptions;
  /** One statement as an operator would give it, on a connection of its own. */
  query<Row>(text: string, values?: readonly unknown[]): Promise<Row[]>;
  /** Removes every row, past the guards of the journal, which only a superuser can do. */
  empty(): Promise<void>;
  /** Ends every connection, as a restart of the server does. */
  endConnections(): Promise<void>;
  drop(): Promise<void>;
}

const TEMPLATE_LOCK = 7_266_824_002;
const migrationsFolder = join(
  dirname(fileURLToPath(import.meta.url)),
  '../../libs/persistence/src/migrations',
);

const EMPTY = `
  set session_replication_role = replica;
  update journal_head
     set position = 0, serial = 0, generation = 0, verified_generation = 0, behind = null;
  delete from journal;
  delete from cases;
  delete from commands;
  delete from streams;
  delete from frames;
  delete from acks;
  delete from cursors;
  delete from parked;
  delete from offsets;
  delete from webhooks;
  delete from webhook_failures`;

const END_CONNECTIONS = `
  select pg_terminate_backend(pid) from pg_stat_activity
   where datname = current_database() and pid <> pg_backend_pid()`;

/** `serverUrl`: a maintenance database whose user may create databases. */
export async function createTestDatabase(
  serverUrl = process.env.TONGBAN_TEST_DATABASE_URL,
): Promise<TestDatabase> {
  const server = serverOf(serverUrl);
  const name = `tongban_test_${randomUUID().replaceAll('-', '')}`;
  await onServer(server, async (client) => {
    const template = await migratedTemplate(client, server);
    await client.query(`create database ${name} template ${template}`);
  });
  return testDatabase(server, name);
}

/** A database with nothing in it, for specs about migrations. */
export async function createEmptyDatabase(
  serverUrl = process.env.TONGBAN_TEST_DATABASE_URL,
): Promise<TestDatabase> {
  const server = serverOf(serverUrl);
  const name = `tongban_test_${randomUUID().replaceAll('-', '')}`;
  await onServer(server, (client) => client.query(`create database ${name}`));
  return testDatabase(server, name);
}

function serverOf(serverUrl: string | undefined): string {
  assert(serverUrl, 'integration specs run in the Jest project "integration"');
  return serverUrl;
}

function testDatabase(server: string, name: string): TestDatabase {
  const url = urlOf(server, name);
  return {
    url,
    options: { ...databaseDefaults, url },
    query: (text, values = []) =>
      onServer(url, async (client) => (await client.query(text, [...values])).rows),
    empty: async () => {
      await onServer(url, (client) => client.query(EMPTY));
    },
    endConnections: async () => {
      await onServer(url, (client) => client.query(END_CONNECTIONS));
    },
    drop: async () => {
      await onServer(server, (client) => client.query(`drop database ${name} with (force)`));
    },
  };
}

async function migratedTemplate(client: Client, server: string): Promise<string> {
  const name = `tongban_template_${digestOfMigrations()}`;
  // Spec files run in several processes; the first makes the template, the others wait for it.
  await client.query('select pg_advisory_lock($1)', [TEMPLATE_LOCK]);
  const found = await client.query<{ ready: boolean }>(
    'select datistemplate as ready from pg_database where datname = $1',
    [name],
  );
  if (found.rows[0]?.ready !== true) {
    // Half made by a run that was killed.
    if (found.rows.length > 0) await client.query(`drop database ${name} with (force)`);
    await client.query(`create database ${name}`);
    await migrateDatabase({ ...databaseDefaults, url: urlOf(server, name) }, null);
    await client.query(`alter database ${name} is_template true`);
  }
  await client.query('select pg_advisory_unlock($1)', [TEMPLATE_LOCK]);
  return name;
}

function digestOfMigrations(): string {
  const hash = createHash('sha256');
  for (const file of readdirSync(migrationsFolder).sort()) {
    hash.update(readFileSync(join(migrationsFolder, file)));
  }
  return hash.digest('hex').slice(0, 16);
}

function urlOf(server: string, name: string): string {
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}

async function onServer<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
