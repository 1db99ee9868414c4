import { describe, expect, it } from '@jest/globals';
import { SeededRandom } from './seeded-random.js';

const now = new Date('2026-09-21T01:02:03.456Z');

describe('SeededRandom', () => {
  it('repeats itself for a seed, and differs for another one', () => {
    const drawn = (seed: number): number[] => {
      const random = new SeededRandom(seed);
      return Array.from({ length: 100 }, () => random.fraction());
    };
    expect(drawn(7)).toEqual(drawn(7));
    expect(drawn(7)).not.toEqual(drawn(8));
    for (const fraction of drawn(7)) {
      expect(fraction).toBeGreaterThanOrEqual(0);
      expect(fraction).toBeLessThan(1);
    }
  });

  it('makes a UUIDv7 of the time, never the same twice', () => {
    const random = new SeededRandom(7);
    const ids = Array.from({ length: 100 }, () => random.uuid(now));
    expect(new Set(ids).size).toBe(100);
    const time = now.getTime().toString(16).padStart(12, '0');
    for (const id of ids) {
      expect(id).toMatch(/^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
      expect(id.replaceAll('-', '').startsWith(time)).toBe(true);
    }
  });
});
