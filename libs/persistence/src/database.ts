import type { DataSource } from 'typeorm';
import type { DatabaseOptions } from './database-options.js';
import { Maintenance } from './maintenance.js';
import { openDataSource } from './open-data-source.js';
import { PostgresStore } from './postgres-store.js';
import { CaseReader } from './reading/case-reader.js';
import { storeError } from './store-error.js';

/** Everything a gateway does with its database, on one pool of connections. */
export class Database {
  readonly store: PostgresStore;
  readonly cases: CaseReader;
  readonly maintenance: Maintenance;

  private constructor(private readonly dataSource: DataSource) {
    this.store = new PostgresStore(dataSource);
    this.cases = new CaseReader(dataSource);
    this.maintenance = new Maintenance(dataSource);
  }

  /** Fails with OperationalError STORE_UNAVAILABLE when the server cannot be reached. */
  static async open(options: DatabaseOptions): Promise<Database> {
    return new Database(await openDataSource(options));
  }

  /** Resolves when the server answers. */
  async ping(): Promise<void> {
    try {
      await this.dataSource.query('select 1');
    } catch (error) {
      throw storeError(error);
    }
  }

  async close(): Promise<void> {
    await this.dataSource.destroy();
  }
}
