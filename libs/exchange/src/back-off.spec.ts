import { expect, test } from '@jest/globals';
import { BackOff } from './back-off.js';

const options = { initialMs: 100, maxMs: 1000 };

test('waits double up to the maximum, and begin anew after a success', () => {
  const backOff = new BackOff(options, () => 0);
  const waits = Array.from({ length: 6 }, () => backOff.failed());
  expect(waits).toEqual([100, 200, 400, 800, 1000, 1000]);
  expect(backOff.failures).toBe(6);
  backOff.succeeded();
  expect(backOff.failed()).toBe(100);
});

test('chance makes a wait shorter by a quarter at most, never longer', () => {
  const latest = new BackOff(options, () => 0.999_999);
  expect(latest.failed()).toBeGreaterThanOrEqual(75);
  expect(latest.failed()).toBeLessThan(200);
});

test('a thousand failures are still the maximum', () => {
  const backOff = new BackOff(options, () => 0);
  for (let count = 0; count < 1000; count += 1) backOff.failed();
  expect(backOff.failed()).toBe(1000);
});
