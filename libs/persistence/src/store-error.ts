import { OperationalError } from '@tongban/exchange';
import { QueryFailedError, QueryRunnerAlreadyReleasedError } from 'typeorm';

// What happened to the transaction is known and it can simply run again.
const CONFLICT_RETRYABLE = new Set([
  '40001', // serialization_failure
  '40P01', // deadlock_detected
  '55P03', // lock_not_available: lock_timeout
]);

const UNAVAILABLE = new Set([
  '57014', // query_canceled: statement_timeout
  '57P01', // admin_shutdown
  '57P02', // crash_shutdown
  '57P03', // cannot_connect_now
  '57P05', // idle_session_timeout
  '25P03', // idle_in_transaction_session_timeout
  '25P04', // transaction_timeout
  '25006', // read_only_sql_transaction: the server became a standby
  '58000', // system_error
  '58030', // io_error
]);

// 08 connection exception, 53 insufficient resources (too many connections, disk or lock table full).
const UNAVAILABLE_CLASSES = new Set(['08', '53']);

// 22 data exception, 23 integrity constraint violation: the same rows fail again.
const CONFLICT_CLASSES = new Set(['22', '23']);

const NETWORK = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOENT',
]);

// node-postgres has no codes for these.
const CONNECTION_LOST = [
  'Connection terminated',
  'Client was closed and is not queryable',
  'Client has encountered a connection error and is not queryable',
  'timeout exceeded when trying to connect',
  'timeout expired',
  'Query read timeout',
  'Cannot use a pool after calling end on the pool',
];

/**
 * What a failure of the database means to the engine. Anything that is not the database's (the
 * caller's own error, a mistake in our SQL) comes back as it was.
 */
export function storeError(error: unknown): unknown {
  if (error instanceof OperationalError) return error;
  if (error instanceof QueryRunnerAlreadyReleasedError) return unavailable(error);
  const source: unknown = error instanceof QueryFailedError ? error.driverError : error;
  const { code, message } = partsOf(source);
  if (CONFLICT_RETRYABLE.has(code)) return conflict(source, true);
  if (UNAVAILABLE.has(code) || NETWORK.has(code)) return unavailable(source);
  if (code.length === 5 && UNAVAILABLE_CLASSES.has(code.slice(0, 2))) return unavailable(source);
  if (code.length === 5 && CONFLICT_CLASSES.has(code.slice(0, 2))) return conflict(source, false);
  if (CONNECTION_LOST.some((text) => message.startsWith(text))) return unavailable(source);
  return error;
}

// By its parts and not by its class: errors of Node's own modules come from another realm when the
// program runs in one of its own, as it does under Jest.
function partsOf(error: unknown): { code: string; message: string } {
  const parts = typeof error === 'object' && error !== null ? error : {};
  return {
    code: 'code' in parts && typeof parts.code === 'string' ? parts.code : '',
    message: 'message' in parts && typeof parts.message === 'string' ? parts.message : '',
  };
}

/** True when the connection can no longer be trusted and must not go back to the pool. */
export function breaksConnection(error: unknown): boolean {
  return error instanceof OperationalError && error.code === 'STORE_UNAVAILABLE';
}

function unavailable(cause: unknown): OperationalError {
  return new OperationalError('STORE_UNAVAILABLE', { cause, retryable: true });
}

function conflict(cause: unknown, retryable: boolean): OperationalError {
  return new OperationalError('STORE_CONFLICT', { cause, retryable });
}
