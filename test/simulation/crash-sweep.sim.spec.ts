import { expect, test } from '@jest/globals';
import { sweep, sweptSeeds } from './crash-sweep.js';
import { failureOf } from './failure.js';
import { portionTimeoutMs } from './failures-of.js';

/** All of them take minutes: npm run simulate -- --sweep */
const SAMPLED_EVERY = 20;

test(
  'a small history that is crashed at one of its awaits keeps every promise',
  async () => {
    let histories = 0;
    const failures: string[] = [];
    for (const seed of sweptSeeds)
      await sweep(seed, {
        every: SAMPLED_EVERY,
        onHistory: (history, crashAt) => {
          histories += 1;
          if (history.violation) failures.push(`at await ${crashAt}: ${failureOf(history)}`);
        },
      });
    expect(failures.join('\n\n')).toBe('');
    expect(histories).toBeGreaterThan(300);
  },
  portionTimeoutMs,
);
