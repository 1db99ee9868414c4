import { Client } from 'pg';
import type { DatabaseOptions } from '../database-options.js';
import { storeError } from '../store-error.js';

// The server gives a holder up whose machine is gone after 5 + 3 x 1 s, and so does the client; the
// connection may be idle for as long as it likes.
const sessionSettings = [
  'tcp_keepalives_idle=5',
  'tcp_keepalives_interval=1',
  'tcp_keepalives_count=3',
  'idle_session_timeout=0',
];

/** A connection for one purpose, outside of the pool. */
export interface DedicatedConnection {
  readonly client: Client;
  /** Resolves when it is gone, for whatever reason. */
  readonly ended: Promise<void>;
}

/** `suffix` is what the name of the application ends with in pg_stat_activity. */
export async function connectDedicated(
  options: DatabaseOptions,
  suffix: string,
): Promise<DedicatedConnection> {
  const client = new Client({
    connectionString: options.currentUrl?.() ?? options.url,
    application_name: `${options.applicationName}-${suffix}`,
    connectionTimeoutMillis: options.connectTimeoutMs,
    query_timeout: options.statementTimeoutMs,
    options: sessionSettings.map((setting) => `-c ${setting}`).join(' '),
    keepAlive: true,
    keepAliveInitialDelayMillis: 5_000,
  });
  const { promise: ended, resolve } = Promise.withResolvers<void>();
  client.once('end', resolve);
  // That it has ended says all there is to say.
  client.on('error', () => undefined);
  try {
    await client.connect();
    return { client, ended };
  } catch (error) {
    throw storeError(error);
  }
}

/** Runs its first statement; when that fails the connection is closed. */
export async function firstQuery<Row extends object>(
  { client }: DedicatedConnection,
  text: string,
): Promise<Row[]> {
  try {
    return (await client.query<Row>(text)).rows;
  } catch (error) {
    await client.end().catch(() => undefined);
    throw storeError(error);
  }
}
