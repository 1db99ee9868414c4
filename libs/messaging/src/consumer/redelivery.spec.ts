import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { Redelivery } from './redelivery.js';

const one = { topic: 'topic', partition: 1 };
const other = { topic: 'topic', partition: 2 };
const limits = { redeliveryInitialMs: 100, redeliveryMaxMs: 800 };
const nothing = () => undefined;

describe('the wait before a rejected batch comes again', () => {
  afterEach(() => void jest.useRealTimers());

  it('grows up to the maximum until a batch of that partition was accepted', () => {
    jest.useFakeTimers();
    const redelivery = new Redelivery(limits);
    const waits = Array.from({ length: 6 }, () => redelivery.rejected(one, nothing).delayMs);
    const nominal = [100, 200, 400, 800, 800, 800];
    for (const [index, wait] of waits.entries()) {
      expect(wait).toBeLessThanOrEqual(nominal[index]!);
      expect(wait).toBeGreaterThan(nominal[index]! * 0.7);
    }
    redelivery.accepted(other);
    expect(redelivery.rejected(one, nothing).attempts).toBe(7);
    redelivery.accepted(one);
    expect(redelivery.rejected(one, nothing).attempts).toBe(1);
    redelivery.cancel();
  });

  it('ends with the partition being resumed, and not after it was cancelled', () => {
    jest.useFakeTimers();
    const redelivery = new Redelivery(limits);
    let resumed = 0;
    redelivery.rejected(one, () => (resumed += 1));
    jest.advanceTimersByTime(100);
    expect(resumed).toBe(1);
    redelivery.rejected(one, () => (resumed += 1));
    redelivery.cancel();
    jest.advanceTimersByTime(1_000);
    expect(resumed).toBe(1);
  });
});
