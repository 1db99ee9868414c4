import { expect, it } from '@jest/globals';
import { backOffMs } from './back-off.js';
import { nextOffset } from './next-offset.js';

it('doubles the wait with every failure, up to the maximum', () => {
  const waits = [1, 2, 3, 4, 5, 60].map((failures) => backOffMs(failures, 100, 800));
  expect(waits).toEqual([100, 200, 400, 800, 800, 800]);
});

it('counts offsets past the safe integers', () => {
  expect(nextOffset('9007199254740993')).toBe('9007199254740994');
});
