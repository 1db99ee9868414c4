import { expect, test } from '@jest/globals';
import { runHistory } from './run-history.js';

const seeds = [1, 2, 3, 4, 5, 6, 7, 8];

test.each(seeds)('seed %i gives the same history every time, event for event', async (seed) => {
  const [first, again] = [
    await runHistory(seed, { isTraceWhole: true }),
    await runHistory(seed, { isTraceWhole: true }),
  ];
  expect(first.trace.length).toBeGreaterThan(50);
  expect(again.trace).toEqual(first.trace);
  expect(again.turns).toBe(first.turns);
});

test('another seed gives another history', async () => {
  const [one, other] = await Promise.all(
    [1, 2].map((seed) => runHistory(seed, { isTraceWhole: true })),
  );
  expect(one?.trace).not.toEqual(other?.trace);
});
