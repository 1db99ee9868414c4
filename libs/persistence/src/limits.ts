/** Most rows of one table in one statement: longer batches are written in several. */
export const BATCH_ROWS_MAX = 5_000;

/** Most bytes of bodies of one table in one statement: what a batch costs the server's memory. */
export const BATCH_BODY_BYTES_MAX = 16 * 1024 * 1024;

/** Most keys of one kind that a transaction asks for at once. */
export const READ_KEYS_MAX = 20_000;

/** Most frames that are looked at for one read of a stream. */
export const READ_FRAMES_MAX = 500;

/** A page of the list of cases. */
export const LIST_LIMIT_DEFAULT = 50;
export const LIST_LIMIT_MAX = 200;

/** Parked messages that are shown of one case. */
export const SHOWN_PARKED_MAX = 100;

/** Counts of the backlog stop here: beyond it, "a lot" is all that an operator needs. */
export const BACKLOG_COUNT_MAX = 100_000;

/** Lines looked at for the cases that wait for one region, and how many of these are named. */
export const UNACKED_LINES_MAX = 2_000;
export const UNACKED_CASES_MAX = 500;

/** Parked messages that are tried again at a start because of their code. */
export const FAULTY_PARKED_MAX = 10_000;

/** Cases that are folded again in one transaction, after a release changed the shape of their state. */
export const REFOLDED_CASES_MAX = 200;

/** Processes of one region whose last heartbeats the monitor keeps. */
export const INSTANCES_KEPT_MAX = 16;

/** How long a migration may wait for another gateway's, and run. */
export const MIGRATION_TIMEOUT_MS = 300_000;

/** First and longest wait before a connection that listens is made again; it doubles. */
export const LISTEN_RETRY_MS = 100;
export const LISTEN_RETRY_MAX_MS = 5_000;

/** Least time between two announcements of what the leader has committed, and after one that failed. */
export const ANNOUNCE_EVERY_MS = 50;
export const ANNOUNCE_RETRY_MS = 1_000;
