import { DataSource, type MigrationInterface } from 'typeorm';
import type { DatabaseOptions } from './database-options.js';
import { migrations } from './migrations/index.js';
import { rowSchemas } from './rows/index.js';
import { storeError } from './store-error.js';

// The server ends a statement first; this bound is for a server that no longer answers at all.
const READ_TIMEOUT_MARGIN_MS = 5_000;

/**
 * Isolation: what every claim and lock counts on, whatever the server's own default is. No plan may
 * read a whole table where it can look into an index: a queue is empty at one moment and long at the
 * next, so what the planner knows of it is always wrong, and the plan is kept.
 */
const sessionSettings = '-c default_transaction_isolation=read\\ committed -c enable_seqscan=off';

/** Classes of migrations, in the order they run. */
export type Migrations = readonly (new () => MigrationInterface)[];

/** The pool of connections. Nothing in it writes the schema: that is the migrations' work. */
export function makeDataSource(
  options: DatabaseOptions,
  ownMigrations: Migrations = migrations,
): DataSource {
  return new DataSource({
    type: 'postgres',
    url: options.url,
    applicationName: options.applicationName,
    poolSize: options.poolMax,
    connectTimeoutMS: options.connectTimeoutMs,
    entities: rowSchemas,
    migrations: [...ownMigrations],
    migrationsTableName: 'schema_migrations',
    synchronize: false,
    logging: false,
    installExtensions: false,
    // Idle connections break when PostgreSQL restarts. The pool drops them by itself, and the next
    // statement reports what matters, so there is nothing to say here.
    poolErrorHandler: () => undefined,
    extra: {
      options: sessionSettings,
      statement_timeout: options.statementTimeoutMs,
      lock_timeout: options.lockTimeoutMs,
      idle_in_transaction_session_timeout: options.idleInTransactionTimeoutMs,
      query_timeout: options.statementTimeoutMs + READ_TIMEOUT_MARGIN_MS,
      keepAlive: true,
    },
  });
}

export async function openDataSource(
  options: DatabaseOptions,
  ownMigrations: Migrations = migrations,
): Promise<DataSource> {
  try {
    return await makeDataSource(options, ownMigrations).initialize();
  } catch (error) {
    throw storeError(error);
  }
}
