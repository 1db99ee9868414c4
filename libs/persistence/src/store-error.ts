import { AssertionError } from 'node:assert';
import { OperationalError } from '@tongban/exchange';
import { QueryFailedError } from 'typeorm';

// The server answered in its right mind: the transaction can simply run again, on the connection.
const CONFLICTS = new Set([
  '40001', // serialization_failure
  '40P01', // deadlock_detected
  '55P03', // lock_not_available: lock_timeout
  '23505', // unique_violation
]);

/**
 * What a failure means to the engine. Whatever the driver or the server says, known or not, is a
 * fault of the store that may pass: it is never blamed on a message. Only what our own code asserts
 * stays what it is.
 */
export function storeError(error: unknown): unknown {
  if (error instanceof OperationalError || error instanceof AssertionError) return error;
  const cause: unknown = error instanceof QueryFailedError ? error.driverError : error;
  const code = CONFLICTS.has(codeOf(cause)) ? 'STORE_CONFLICT' : 'STORE_UNAVAILABLE';
  return new OperationalError(code, { cause, retryable: true });
}

/** True when the connection can no longer be trusted and must not go back to the pool. */
export function breaksConnection(error: unknown): boolean {
  return error instanceof OperationalError && error.code === 'STORE_UNAVAILABLE';
}

// By its parts and not by its class: errors of Node's own modules come from another realm when the
// program runs in one of its own, as it does under Jest.
function codeOf(error: unknown): string {
  const hasCode = typeof error === 'object' && error !== null && 'code' in error;
  return hasCode && typeof error.code === 'string' ? error.code : '';
}
