import pg from 'pg';

/** Gives every region a database of its own on one server: region code to URL. */
export async function createDatabases(serverUrl, regionCodes) {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  try {
    const { rows } = await client.query('select datname from pg_database');
    const existing = new Set(rows.map((row) => row.datname));
    const names = regionCodes.map((code) => [code, `tongban_${code}`]);
    for (const [, name] of names) {
      if (!existing.has(name)) await client.query(`create database ${name}`);
    }
    return Object.fromEntries(names.map(([code, name]) => [code, urlOf(serverUrl, name)]));
  } finally {
    await client.end();
  }
}

function urlOf(serverUrl, database) {
  const url = new URL(serverUrl);
  url.pathname = `/${database}`;
  return url.href;
}
