/** How a gateway uses its database. Every time is in milliseconds. */
export interface DatabaseOptions {
  /**
   * postgres://user:password@host:port/database. TLS is asked for by its parameters, as libpq has them;
   * the files they name are read with every connection.
   */
  readonly url: string;
  /** The same as it is now, asked for with every connection: its password may have been replaced. */
  readonly currentUrl?: () => string | undefined;
  /** Shown in pg_stat_activity, with an ending where a connection has a purpose of its own. */
  readonly applicationName: string;
  /** Connections of this process: one transaction at a time, the rest for those who read. */
  readonly poolMax: number;
  /** Longest wait for a connection: to the server, or for a free one of the pool. */
  readonly connectTimeoutMs: number;
  readonly statementTimeoutMs: number;
  readonly lockTimeoutMs: number;
  /** Longest pause inside a transaction: it ends the locks of a gateway that hangs. */
  readonly idleInTransactionTimeoutMs: number;
}

export const databaseDefaults = {
  applicationName: 'tongban-gateway',
  poolMax: 16,
  connectTimeoutMs: 5_000,
  statementTimeoutMs: 30_000,
  lockTimeoutMs: 10_000,
  idleInTransactionTimeoutMs: 60_000,
} as const satisfies Omit<DatabaseOptions, 'url' | 'currentUrl'>;
