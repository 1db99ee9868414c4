import type { DataSource } from 'typeorm';
import type { DatabaseOptions } from '../database-options.js';
import { migrateWith } from '../migrate.js';
import { openDataSource } from '../open-data-source.js';
import { inTransaction, type Statement } from '../session.js';
import { storeError } from '../store-error.js';
import { monitorMigrations } from './monitor-migrations.js';
import { project } from './project.js';
import type { ToldMessage } from './project.js';
import { SupervisionReader } from './supervision-reader.js';

const forgetAll: Statement = {
  name: 'tongban_forget_projection',
  text: `
    truncate supervised_cases, supervised_events, supervised_blocks, supervised_rejections,
             supervised_instances`,
};

const nextGeneration: Statement = {
  name: 'tongban_next_generation',
  text: `update projection set generation = gen_random_uuid(), built_at = now()`,
};

/** Everything the monitor does with its own database: a projection that may be dropped. */
export class MonitorDatabase {
  readonly reader: SupervisionReader;

  private constructor(private readonly dataSource: DataSource) {
    this.reader = new SupervisionReader(dataSource);
  }

  static async open(options: DatabaseOptions): Promise<MonitorDatabase> {
    return new MonitorDatabase(await openDataSource(options, monitorMigrations));
  }

  /** In one transaction; the same again changes nothing. */
  async project(told: readonly ToldMessage[]): Promise<void> {
    await inTransaction(this.dataSource, (session) => Promise.resolve(project(session, told)));
  }

  /** Names this building of the projection; a database that was dropped begins another one. */
  async generation(): Promise<string> {
    const rows = await this.#query<{ generation: string }>('select generation from projection');
    return rows[0]!.generation;
  }

  /** Forgets everything; the next generation reads the topics from their beginning. */
  async forget(): Promise<void> {
    await inTransaction(this.dataSource, async (session) => {
      await session.run(forgetAll, []);
      await session.run(nextGeneration, []);
    });
  }

  async ping(): Promise<void> {
    await this.#query('select 1');
  }

  async close(): Promise<void> {
    await this.dataSource.destroy();
  }

  async #query<Row>(text: string): Promise<Row[]> {
    try {
      return await this.dataSource.query<Row[]>(text);
    } catch (error) {
      throw storeError(error);
    }
  }
}

/** Brings the projection's own schema up to date. */
export function migrateMonitorDatabase(options: DatabaseOptions): Promise<readonly string[]> {
  return migrateWith(options, { migrations: monitorMigrations });
}
