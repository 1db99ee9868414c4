import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { failuresOf, portionTimeoutMs } from './failures-of.js';

const lines = readFileSync(new URL('seeds.txt', import.meta.url), 'utf8').split('\n');
const seeds = lines.flatMap((line) => /^\d+/.exec(line)?.map(Number) ?? []);

test(
  'a seed that once failed never fails again',
  async () => {
    expect(await failuresOf(seeds)).toBe('');
  },
  portionTimeoutMs,
);
