import { describe, expect, it } from '@jest/globals';
import { SystemRandom } from './random.js';

const now = new Date('2026-09-21T01:30:00.123Z');

describe('SystemRandom', () => {
  it('writes the given time into the first 48 bits of the id', () => {
    const id = new SystemRandom().uuid(now);
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toBe(now.getTime());
  });

  it('makes ids of one millisecond that sort in the order they were made', () => {
    const random = new SystemRandom();
    const ids = Array.from({ length: 5000 }, () => random.uuid(now));
    expect(ids.toSorted()).toEqual(ids);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('makes ids that two processes of the same millisecond do not share', () => {
    const ids = Array.from({ length: 2000 }, () => new SystemRandom().uuid(now));
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('draws fractions from 0 up to, but without, 1', () => {
    const random = new SystemRandom();
    for (let draw = 0; draw < 1000; draw += 1) {
      const fraction = random.fraction();
      expect(fraction).toBeGreaterThanOrEqual(0);
      expect(fraction).toBeLessThan(1);
    }
  });
});
