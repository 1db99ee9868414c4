import { OperationalError } from '@tongban/exchange';
import { type DataSource, MigrationExecutor, type QueryRunner } from 'typeorm';
import type { DatabaseOptions } from './database-options.js';
import { MIGRATION_TIMEOUT_MS } from './limits.js';
import { migrations } from './migrations/index.js';
import { makeDataSource, type Migrations } from './open-data-source.js';
import { refuseAnotherRegion, takeForRegion } from './own-region.js';
import { storeError } from './store-error.js';

// Any number that nothing else in the database uses.
const MIGRATION_LOCK = 7_266_824_001;

/** The database was migrated by a newer program, which may keep its data in other ways. */
export class SchemaTooNew extends OperationalError {
  constructor(unknown: readonly string[]) {
    super('STORE_UNAVAILABLE', { retryable: false });
    this.name = 'SchemaTooNew';
    this.message =
      `The database has migrations that this version of the gateway does not know: ` +
      `${unknown.join(', ')}. Run a version at least as new as the database.`;
  }
}

/**
 * Makes the database that of the region, and brings its schema up to date; resolves to the names of
 * the migrations it ran. Fails with DatabaseOfAnotherRegion, and changes nothing, when it is already
 * another one's. A template that is copied for regions is of none of them yet: null.
 */
export function migrateDatabase(
  options: DatabaseOptions,
  region: string | null,
): Promise<readonly string[]> {
  if (region === null) return migrateWith(options, { migrations });
  return migrateWith(options, {
    migrations,
    before: (runner) => refuseAnotherRegion(runner, region),
    after: (runner) => takeForRegion(runner, region),
  });
}

interface MigrationPlan {
  readonly migrations: Migrations;
  readonly before?: (runner: QueryRunner) => Promise<void>;
  readonly after?: (runner: QueryRunner) => Promise<void>;
}

/**
 * Gateways may do it at the same time: an advisory lock lets one work and the others find nothing
 * left to do. It runs on connections of its own, because waiting and migrating take longer than a
 * batch may.
 */
export async function migrateWith(
  options: DatabaseOptions,
  plan: MigrationPlan,
): Promise<readonly string[]> {
  const patient = {
    ...options,
    poolMax: 1,
    statementTimeoutMs: MIGRATION_TIMEOUT_MS,
    lockTimeoutMs: MIGRATION_TIMEOUT_MS,
    idleInTransactionTimeoutMs: MIGRATION_TIMEOUT_MS,
  };
  const dataSource = makeDataSource(patient, plan.migrations);
  try {
    await dataSource.initialize();
    return await migrateUnderLock(dataSource, plan);
  } catch (error) {
    throw storeError(error);
  } finally {
    if (dataSource.isInitialized) await dataSource.destroy();
  }
}

async function migrateUnderLock(
  dataSource: DataSource,
  { before, after }: MigrationPlan,
): Promise<readonly string[]> {
  const runner = dataSource.createQueryRunner();
  try {
    // Held by the connection, which ends with the data source, also when a migration fails.
    await runner.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    const executor = new MigrationExecutor(dataSource, runner);
    executor.transaction = 'all';
    await refuseNewerSchema(dataSource, runner);
    await before?.(runner);
    const done = await executor.executePendingMigrations();
    await after?.(runner);
    return done.map((migration) => migration.name);
  } finally {
    await runner.release();
  }
}

async function refuseNewerSchema(dataSource: DataSource, runner: QueryRunner): Promise<void> {
  if (!(await runner.hasTable('schema_migrations'))) return;
  const known = new Set(dataSource.migrations.map((migration) => migration.name));
  const applied = (await runner.query('select name from schema_migrations order by id')) as {
    name: string;
  }[];
  const unknown = applied.map(({ name }) => name).filter((name) => !known.has(name));
  if (unknown.length > 0) throw new SchemaTooNew(unknown);
}
