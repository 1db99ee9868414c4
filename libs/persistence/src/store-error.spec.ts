import assert from 'node:assert/strict';
import { describe, expect, it } from '@jest/globals';
import { OperationalError } from '@tongban/exchange';
import { QueryFailedError } from 'typeorm';
import { breaksConnection, storeError } from './store-error.js';

const failure = (code: string) => Object.assign(new RangeError('text'), { code });

describe('a failure of the database', () => {
  it.each(['40001', '40P01', '55P03', '23505'])('is a conflict when it is %s', (code) => {
    const cause = failure(code);
    for (const error of [cause, new QueryFailedError('select 1', [], cause)]) {
      const translated = storeError(error);
      expect(translated).toBeInstanceOf(OperationalError);
      expect(translated).toMatchObject({ code: 'STORE_CONFLICT', retryable: true, cause });
      expect(breaksConnection(translated)).toBe(false);
    }
  });

  // What nobody listed must not be blamed on a message either.
  it.each([
    ...['08006', '53300', '57P01', '57014', '25P03', '28P01', '42501', '42601', '42P01', '42703'],
    ...['0A000', 'XX000', '23502', '23514', '22021', 'EMFILE', 'ECONNRESET', 'ENOTFOUND', '', 'x'],
  ])('is a store that cannot be used now when it is %s', (code) => {
    const translated = storeError(failure(code));
    expect(translated).toMatchObject({ code: 'STORE_UNAVAILABLE', retryable: true });
    expect(breaksConnection(translated)).toBe(true);
  });

  it.each([new RangeError('Connection terminated unexpectedly'), undefined, null, 'text', 7])(
    'is one that may pass, whatever it is: %s',
    (error) => {
      const expected = { code: 'STORE_UNAVAILABLE', retryable: true, cause: error };
      expect(storeError(error)).toMatchObject(expected);
    },
  );

  it('stays what it is when it is ours: told before, or an assertion', () => {
    const known = new OperationalError('STORE_CONFLICT', { retryable: true });
    expect(storeError(known)).toBe(known);
    const ours = new assert.AssertionError({ message: 'a batch is bounded' });
    expect(storeError(ours)).toBe(ours);
    expect(breaksConnection(ours)).toBe(false);
  });
});
