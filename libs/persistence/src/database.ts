import type { DataSource } from 'typeorm';
import type { DatabaseOptions } from './database-options.js';
import { openDataSource } from './open-data-source.js';
import { CaseReader } from './reading/case-reader.js';
import { onConnection } from './session.js';
import { PostgresStore } from './store/postgres-store.js';
import { PostgresWebhooks } from './webhooks/postgres-webhooks.js';

/** Everything a gateway does with its database, on one pool of connections. */
export class Database {
  readonly store: PostgresStore;
  readonly cases: CaseReader;
  readonly webhooks: PostgresWebhooks;

  private constructor(
    private readonly dataSource: DataSource,
    options: DatabaseOptions,
  ) {
    this.store = new PostgresStore(dataSource, options);
    this.cases = new CaseReader(dataSource);
    this.webhooks = new PostgresWebhooks(dataSource);
  }

  /** Fails with OperationalError STORE_UNAVAILABLE when the server cannot be reached. */
  static async open(options: DatabaseOptions): Promise<Database> {
    return new Database(await openDataSource(options), options);
  }

  /** Resolves when the server answers. */
  async ping(): Promise<void> {
    await onConnection(this.dataSource, (session) => session.run({ text: 'select 1' }));
  }

  async close(): Promise<void> {
    await this.dataSource.destroy();
  }
}
