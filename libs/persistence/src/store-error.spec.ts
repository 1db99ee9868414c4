import { describe, expect, it } from '@jest/globals';
import { OperationalError } from '@tongban/exchange';
import { QueryFailedError } from 'typeorm';
import { storeError } from './store-error.js';

const failure = (code: string, message = 'text') =>
  Object.assign(new RangeError(message), { code });

describe('a failure of the database', () => {
  it.each([
    ['40001', 'STORE_CONFLICT', true],
    ['40P01', 'STORE_CONFLICT', true],
    ['55P03', 'STORE_CONFLICT', true],
    ['23505', 'STORE_CONFLICT', false],
    ['23514', 'STORE_CONFLICT', false],
    ['22021', 'STORE_CONFLICT', false],
    ['08006', 'STORE_UNAVAILABLE', true],
    ['53300', 'STORE_UNAVAILABLE', true],
    ['53100', 'STORE_UNAVAILABLE', true],
    ['57P01', 'STORE_UNAVAILABLE', true],
    ['57P03', 'STORE_UNAVAILABLE', true],
    ['57014', 'STORE_UNAVAILABLE', true],
    ['25P03', 'STORE_UNAVAILABLE', true],
    ['ECONNREFUSED', 'STORE_UNAVAILABLE', true],
    ['ECONNRESET', 'STORE_UNAVAILABLE', true],
  ])('with code %s means %s to the engine, retryable: %s', (code, meaning, retryable) => {
    const cause = failure(code);
    for (const error of [cause, new QueryFailedError('select 1', [], cause)]) {
      const translated = storeError(error);
      expect(translated).toBeInstanceOf(OperationalError);
      expect(translated).toMatchObject({ code: meaning, retryable, cause });
    }
  });

  it.each(['Connection terminated unexpectedly', 'Query read timeout'])(
    'is known by its text when it has no code: %s',
    (text) => {
      expect(storeError(new RangeError(text))).toMatchObject({ code: 'STORE_UNAVAILABLE' });
    },
  );

  it('stays what it is when it is a mistake in our SQL or not the database at all', () => {
    const others = [failure('42601'), failure('42P01'), new RangeError('no'), undefined, 'text'];
    for (const other of others) expect(storeError(other)).toBe(other);
    const known = new OperationalError('STORE_CONFLICT', { retryable: true });
    expect(storeError(known)).toBe(known);
  });
});
