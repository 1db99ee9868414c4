/**
 * Number of shards of the outbox: how many gateways of a region may drain it at once, each what the
 * others have not taken. A constant of the schema: rows carry their shard.
 */
export const OUTBOX_SHARDS = 2;

/** Most rows of one statement: longer batches are written in several. */
export const BATCH_ROWS_MAX = 5_000;

/** Most bytes of bodies in one statement: what a batch costs the server's memory. */
export const BATCH_BODY_BYTES_MAX = 16 * 1024 * 1024;

/** Most keys to claim or cases to lock in one call, which must be one statement to keep its order. */
export const LOCK_ROWS_MAX = 5_000;

/** Most messages of one drain. */
export const DRAIN_LIMIT_MAX = 5_000;

/** A drain takes no further message once it has this many bytes of bodies: they all are in memory. */
export const DRAIN_BODY_BYTES = 16 * 1024 * 1024;

/** A page of the list of cases. */
export const LIST_LIMIT_DEFAULT = 50;
export const LIST_LIMIT_MAX = 200;

/** Counts of the backlog stop here: beyond it, "a lot" is all that an operator needs. */
export const BACKLOG_COUNT_MAX = 100_000;

/** Case numbers that are named of those waiting for one region; the count says how many there are. */
export const UNDELIVERED_CASES_MAX = 500;

/** Rows that one statement of the maintenance removes, so that it never holds locks for long. */
export const PRUNE_BATCH_ROWS = 2_000;
export const PRUNE_BATCHES_MAX = 500;

/** How long a migration may wait for another gateway's, and run. */
export const MIGRATION_TIMEOUT_MS = 300_000;
