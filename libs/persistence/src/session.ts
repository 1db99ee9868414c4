import assert from 'node:assert/strict';
import type { PoolClient, QueryResultRow } from 'pg';
import type { DataSource } from 'typeorm';
import { breaksConnection, storeError } from './store-error.js';

/** A statement that the server plans once for each connection. */
export interface Statement {
  /** Unique over the lib. */
  readonly name: string;
  readonly text: string;
}

const begin: Statement = { name: 'tongban_begin', text: 'begin isolation level read committed' };
const commit: Statement = { name: 'tongban_commit', text: 'commit' };
const rollback: Statement = { name: 'tongban_rollback', text: 'rollback' };

/**
 * One open transaction. Statements go to node-postgres directly, because TypeORM's query runner
 * has no named statements; the connection stays TypeORM's. A lock of 20 cases took 0.49 ms through
 * the runner, 0.45 ms without it and 0.31 ms when it was named.
 *
 * What is run before the answer to the one before travels with it: the server takes statements in
 * the order given, each with a snapshot of its own.
 */
export class Session {
  #failure: { readonly error: unknown } | undefined;
  #ended = false;

  constructor(private readonly client: PoolClient) {}

  get isEnded(): boolean {
    return this.#ended;
  }

  /** The first statement that failed. PostgreSQL then ignores everything up to the rollback. */
  get failure(): { readonly error: unknown } | undefined {
    return this.#failure;
  }

  async run<Row extends QueryResultRow>(
    statement: Statement,
    values: readonly unknown[] = [],
  ): Promise<Row[]> {
    assert(!this.#ended, 'no statement follows the end of its transaction');
    try {
      const result = await this.client.query<Row>({ ...statement, values: [...values] });
      return result.rows;
    } catch (error) {
      const translated = storeError(error);
      this.#failure ??= { error: translated };
      throw translated;
    }
  }

  /** What ran beside a statement that failed may still want to go on: it must not, see `run`. */
  end(by: Statement): Promise<unknown> {
    const done = this.run(by);
    this.#ended = true;
    return done;
  }
}

/**
 * Commits when `work` resolves and no statement failed, rolls back otherwise. A statement whose
 * failure `work` swallowed still ends the transaction: PostgreSQL would answer COMMIT with a
 * silent rollback.
 */
export async function inTransaction<T>(
  dataSource: DataSource,
  work: (session: Session) => Promise<T>,
): Promise<T> {
  const runner = dataSource.createQueryRunner();
  let client: PoolClient | undefined;
  let session: Session | undefined;
  try {
    client = (await runner.connect()) as PoolClient;
    session = new Session(client);
    const [, result] = await Promise.all([session.run(begin), work(session)]);
    if (session.failure) throw session.failure.error;
    await session.end(commit);
    return result;
  } catch (error) {
    const translated = storeError(error);
    if (client && session) await abandon(client, session, translated);
    throw translated;
  } finally {
    await runner.release();
  }
}

async function abandon(client: PoolClient, session: Session, error: unknown): Promise<void> {
  const broken = breaksConnection(error) || !(await rolledBack(session));
  // An ended client is dropped by the pool when it comes back, whatever state the server left it in.
  if (broken) void client.end().catch(() => undefined);
}

async function rolledBack(session: Session): Promise<boolean> {
  try {
    if (!session.isEnded) await session.end(rollback);
    return true;
  } catch {
    // The server rolls back by itself when the connection ends, which is what false leads to.
    return false;
  }
}
