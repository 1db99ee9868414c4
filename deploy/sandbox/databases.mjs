import pg from 'pg';
import { SetupError } from './servers/setup-error.mjs';

/** Gives every owner (a region, the monitor) a database on one server: owner to URL. */
export async function createDatabases(serverUrl, owners) {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect().catch((cause) => {
    const server = `${client.host}:${client.port}`;
    throw new SetupError(`连不上 PostgreSQL ${server} PostgreSQL cannot be used`, { cause });
  });
  try {
    const { rows } = await client.query('select datname from pg_database');
    const existing = new Set(rows.map((row) => row.datname));
    const names = owners.map((owner) => [owner, `tongban_${owner}`]);
    for (const [, name] of names) {
      if (!existing.has(name)) await client.query(`create database ${name}`);
    }
    return Object.fromEntries(names.map(([owner, name]) => [owner, urlOf(serverUrl, name)]));
  } finally {
    await client.end();
  }
}

function urlOf(serverUrl, database) {
  const url = new URL(serverUrl);
  url.pathname = `/${database}`;
  return url.href;
}
