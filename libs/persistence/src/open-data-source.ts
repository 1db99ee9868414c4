import pg from 'pg';
import { DataSource, type MigrationInterface } from 'typeorm';
import type { DatabaseOptions } from './database-options.js';
import { migrations } from './migrations/index.js';
import { storeError } from './store-error.js';

// The server ends a statement first; this bound is for a server that no longer answers at all.
const READ_TIMEOUT_MARGIN_MS = 5_000;

/**
 * Isolation: what the lock of the journal counts on, whatever the server's own default is. And a
 * named statement is planned once: left to itself the server plans look-ups of a few keys every time
 * they come, which took 25 us of the 37 that one of them takes.
 */
const sessionSettings =
  '-c default_transaction_isolation=read\\ committed -c plan_cache_mode=force_generic_plan -c random_page_cost=1.1';

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
    migrations: [...ownMigrations],
    migrationsTableName: 'schema_migrations',
    synchronize: false,
    logging: false,
    installExtensions: false,
    // Idle connections break when PostgreSQL restarts. The pool drops them by itself, and the next
    // statement reports what matters, so there is nothing to say here.
    poolErrorHandler: () => undefined,
    extra: {
      Client: clientOf(options),
      options: sessionSettings,
      statement_timeout: options.statementTimeoutMs,
      lock_timeout: options.lockTimeoutMs,
      idle_in_transaction_session_timeout: options.idleInTransactionTimeoutMs,
      query_timeout: options.statementTimeoutMs + READ_TIMEOUT_MARGIN_MS,
      keepAlive: true,
      // Statements that are given together leave together, each without waiting for the one before.
      pipeline: true,
    },
  });
}

/** What the pool makes its connections of: each with the URL as it is by then. */
function clientOf({ url, currentUrl }: DatabaseOptions): typeof pg.Client {
  return class extends pg.Client {
    constructor(config: pg.ClientConfig) {
      super({ ...config, connectionString: currentUrl?.() ?? url });
    }
  };
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
