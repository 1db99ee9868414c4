import pg from 'pg';
import type { PoolClient, QueryResultRow } from 'pg';
import type { DataSource } from 'typeorm';
import { breaksConnection, storeError } from './store-error.js';

/** A statement; one with a name is planned once for each connection. */
export interface Statement {
  /** Unique over the lib. */
  readonly name?: string;
  readonly text: string;
}

const BIGINT = 20;

// Numbers, positions and sizes stay far below 2^53. Only for our own statements: the parsers of
// node-postgres are global.
const types = {
  getTypeParser: ((oid: number, format?: 'text') =>
    oid === BIGINT ? Number : pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
};

/**
 * One connection at work. Statements go to node-postgres directly, because TypeORM's query runner
 * has no named ones, and they leave at once: those that are given in one turn of the program go
 * together, and the connection answers them in order.
 */
export class Session {
  #failure: { readonly error: unknown } | undefined;

  constructor(private readonly client: PoolClient) {}

  /** The first statement that failed. PostgreSQL then ignores everything up to the rollback. */
  get failure(): { readonly error: unknown } | undefined {
    return this.#failure;
  }

  run<Row extends QueryResultRow>(
    statement: Statement,
    values: readonly unknown[] = [],
  ): Promise<Row[]> {
    const running = this.#run<Row>(statement, values);
    // Who does not wait for it learns of its failure by that of the transaction.
    running.catch(ignore);
    return running;
  }

  async #run<Row extends QueryResultRow>(
    statement: Statement,
    values: readonly unknown[],
  ): Promise<Row[]> {
    try {
      const result = await this.client.query<Row>({ ...statement, values: [...values], types });
      return result.rows;
    } catch (error) {
      this.#failure ??= { error: storeError(error) };
      throw this.#failure.error;
    }
  }
}

const begin: Statement = { text: 'begin' };
const beginSnapshot: Statement = { text: 'begin isolation level repeatable read, read only' };
const commit: Statement = { text: 'commit' };
const rollback: Statement = { text: 'rollback' };

/**
 * Commits when `work` resolves and no statement failed, rolls back otherwise. A statement that `work`
 * did not wait for, or whose failure it swallowed, still ends the transaction: PostgreSQL would
 * answer COMMIT with a silent rollback.
 */
export function inTransaction<T>(
  dataSource: DataSource,
  work: (session: Session) => Promise<T>,
): Promise<T> {
  return transact(dataSource, begin, work);
}

/** Several reads of one moment. */
export function inSnapshot<T>(
  dataSource: DataSource,
  work: (session: Session) => Promise<T>,
): Promise<T> {
  return transact(dataSource, beginSnapshot, work);
}

function transact<T>(
  dataSource: DataSource,
  beginning: Statement,
  work: (session: Session) => Promise<T>,
): Promise<T> {
  return onConnection(dataSource, async (session) => {
    void session.run(beginning);
    const result = await rolledBackOnError(session, work);
    await session.run(commit);
    if (session.failure) throw session.failure.error;
    return result;
  });
}

async function rolledBackOnError<T>(
  session: Session,
  work: (session: Session) => Promise<T>,
): Promise<T> {
  try {
    return await work(session);
  } catch (error) {
    // When that fails the connection is not used again, and the server rolls back at its end.
    await session.run(rollback).catch(ignore);
    throw error;
  }
}

/** For a statement that is a transaction by itself. A connection that broke leaves the pool. */
export async function onConnection<T>(
  dataSource: DataSource,
  work: (session: Session) => Promise<T>,
): Promise<T> {
  const [client, release] = await takeClient(dataSource);
  // Its statements fail, which says what matters; without a listener it would end the program.
  client.on('error', ignore);
  const session = new Session(client);
  try {
    return await work(session);
  } finally {
    client.off('error', ignore);
    release(breaksConnection(session.failure?.error));
  }
}

type Release = (isBroken: boolean) => void;

async function takeClient(dataSource: DataSource): Promise<[PoolClient, Release]> {
  try {
    return (await dataSource.driver.obtainMasterConnection()) as [PoolClient, Release];
  } catch (error) {
    throw storeError(error);
  }
}

function ignore(): void {}
