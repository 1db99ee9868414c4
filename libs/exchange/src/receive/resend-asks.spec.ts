import { expect, test } from '@jest/globals';
import { ResendAsks } from './resend-asks.js';
import type { Gap } from './resend-asks.js';

const start = Date.parse('2026-09-21T01:00:00Z');
const at = (ms: number): Date => new Date(start + ms);

/** As a record written at that moment shows it. */
const gap = (from: number, ms: number): Gap => ({ from, seenAtMs: start + ms });

function asks(): ResendAsks {
  return new ResendAsks({ initialMs: 1000, maxMs: 4000 }, () => 0);
}

test('the same gap is asked for at growing intervals', () => {
  const own = asks();
  const dueAt = Array.from({ length: 16 }, (_, second) => second * 1000).filter((ms) =>
    own.isDue('110000', gap(5, ms), at(ms)),
  );
  expect(dueAt).toEqual([0, 1000, 3000, 7000, 11_000, 15_000]);
});

test('another gap, or one of another peer, is asked for at once', () => {
  const own = asks();
  expect(own.isDue('110000', gap(5, 0), at(0))).toBe(true);
  expect(own.isDue('110000', gap(8, 1), at(1))).toBe(true);
  expect(own.isDue('510000', gap(8, 1), at(1))).toBe(true);
  expect(own.isDue('510000', gap(8, 2), at(2))).toBe(false);
});

test('a clock that was set back does not hold a request up', () => {
  const own = asks();
  expect(own.isDue('110000', gap(5, 0), at(0))).toBe(true);
  expect(own.isDue('110000', gap(5, -3_600_000), at(-3_600_000))).toBe(true);
});

test('records that were on their way before the question show nothing new, unless their clock is slow', () => {
  const own = asks();
  expect(own.isDue('110000', gap(5, 0), at(2000))).toBe(true);
  expect(own.isDue('110000', gap(5, 1999), at(5999))).toBe(false);
  expect(own.isDue('110000', gap(5, 1999), at(6000))).toBe(true);
  expect(own.isDue('110000', gap(5, 8000), at(8000))).toBe(true);
});
