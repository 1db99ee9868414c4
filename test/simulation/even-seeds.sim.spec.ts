import { expect, test } from '@jest/globals';
import { failuresOf, fixedSeeds, portionTimeoutMs } from './failures-of.js';

test.each(fixedSeeds(2).map((seeds) => [seeds[0], seeds.at(-1), seeds] as const))(
  'every promise is kept from seed %i to %i',
  async (_first, _last, seeds) => {
    expect(await failuresOf(seeds)).toBe('');
  },
  portionTimeoutMs,
);
