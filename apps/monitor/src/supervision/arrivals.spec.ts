import { describe, expect, it } from '@jest/globals';
import type { ConsumedRecord } from '@tongban/exchange';
import { Arrivals } from './arrivals.js';

const topic = 'tongban.supervision.410000.heartbeats.v1';
const now = new Date('2026-09-21T01:00:10.000Z');
const arrivals = new Arrivals({ now: () => now });
arrivals.begin([{ topic, partition: 0, end: '7' }]);

function record(offset: string, timestampMs: number): ConsumedRecord {
  const place = { topic, partition: 0, offset, timestampMs };
  return { ...place, key: null, headers: {}, rawHeaders: [], value: null };
}
const secondsAgo = (offset: string, timestampMs: number) =>
  (now.getTime() - arrivals.timeOf(record(offset, timestampMs)).getTime()) / 1000;

describe('a heartbeat', () => {
  it('that comes while the monitor reads arrives now, whatever time it bears', () => {
    for (const timestampMs of [0, now.getTime() - 3_600_000, 9e18, -9e18])
      expect(secondsAgo('7', timestampMs)).toBe(0);
  });

  it('that was there before arrived when its record says', () => {
    expect(secondsAgo('6', now.getTime() - 3_600_000)).toBe(3600);
  });

  it('never arrived in time to come, nor at a time that is none', () => {
    expect(secondsAgo('6', now.getTime() + 60_000)).toBe(0);
    expect(secondsAgo('6', 9e18)).toBe(0);
    expect(arrivals.timeOf(record('6', -9e18))).toEqual(new Date(0));
  });
});
