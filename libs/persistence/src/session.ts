import type { PoolClient, QueryResultRow } from 'pg';
import type { DataSource, QueryRunner } from 'typeorm';
import { breaksConnection, storeError } from './store-error.js';

/** A statement that the server plans once for each connection. */
export interface Statement {
  /** Unique over the lib. */
  readonly name: string;
  readonly text: string;
}

/**
 * One open transaction. Statements go to node-postgres directly, because TypeORM's query runner
 * has no named statements; the connection and the transaction stay TypeORM's. A lock of 20 cases
 * took 0.49 ms through the runner, 0.45 ms without it and 0.31 ms when it was named.
 */
export class Session {
  #failure: { readonly error: unknown } | undefined;

  constructor(private readonly client: PoolClient) {}

  /** The first statement that failed. PostgreSQL then ignores everything up to the rollback. */
  get failure(): { readonly error: unknown } | undefined {
    return this.#failure;
  }

  async run<Row extends QueryResultRow>(
    statement: Statement,
    values: readonly unknown[],
  ): Promise<Row[]> {
    try {
      const result = await this.client.query<Row>({ ...statement, values: [...values] });
      return result.rows;
    } catch (error) {
      const translated = storeError(error);
      this.#failure ??= { error: translated };
      throw translated;
    }
  }
}

/**
 * Commits when `work` resolves and no statement failed, rolls back otherwise. A statement whose
 * failure `work` swallowed still ends the transaction: PostgreSQL would answer COMMIT with a
 * silent rollback.
 */
export function inTransaction<T>(
  dataSource: DataSource,
  work: (session: Session) => Promise<T>,
): Promise<T> {
  return connected(dataSource, async ({ runner, client }) => {
    try {
      // Its isolation is that of the connection: to say it here is one more statement for each.
      await runner.startTransaction();
      const session = new Session(client);
      const result = await work(session);
      if (session.failure) throw session.failure.error;
      await runner.commitTransaction();
      return result;
    } catch (error) {
      const translated = storeError(error);
      if (!breaksConnection(translated) && !(await rolledBack(runner))) discard(client);
      throw translated;
    }
  });
}

/** For a statement that is a transaction by itself. */
export function onConnection<T>(
  dataSource: DataSource,
  work: (session: Session) => Promise<T>,
): Promise<T> {
  return connected(dataSource, ({ client }) => work(new Session(client)));
}

/** A connection that broke does not go back to the pool. */
async function connected<T>(
  dataSource: DataSource,
  work: (connection: { runner: QueryRunner; client: PoolClient }) => Promise<T>,
): Promise<T> {
  const runner = dataSource.createQueryRunner();
  let client: PoolClient | undefined;
  try {
    client = (await runner.connect()) as PoolClient;
    return await work({ runner, client });
  } catch (error) {
    const translated = storeError(error);
    if (client && breaksConnection(translated)) discard(client);
    throw translated;
  } finally {
    await runner.release();
  }
}

/** An ended client is dropped by the pool when it comes back, whatever state the server left it in. */
function discard(client: PoolClient): void {
  void client.end().catch(() => undefined);
}

async function rolledBack(runner: QueryRunner): Promise<boolean> {
  try {
    if (runner.isTransactionActive) await runner.rollbackTransaction();
    return true;
  } catch {
    // The server rolls back by itself when the connection ends, which is what false leads to.
    return false;
  }
}
