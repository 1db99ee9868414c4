import { describe, expect, it } from '@jest/globals';
import { FakeClock } from './fake-clock.js';

const start = '2026-09-21T09:00:00.000+08:00';

describe('FakeClock', () => {
  it('wakes those whose time has come, the earliest first, and nobody before', async () => {
    const clock = new FakeClock(start);
    const woken: number[] = [];
    const sleeping = [30, 10, 20, 31].map((ms) => clock.sleep(ms).then(() => woken.push(ms)));
    clock.advance(9);
    await Promise.resolve();
    expect(woken).toEqual([]);
    clock.advance(21);
    await Promise.all(sleeping.slice(0, 3));
    expect(woken).toEqual([10, 20, 30]);
    expect(clock.now()).toEqual(new Date('2026-09-21T01:00:00.030Z'));
  });

  it('wakes who is called, and does not let the called one sleep', async () => {
    const clock = new FakeClock(start);
    const control = new AbortController();
    const sleeping = clock.sleep(1000, control.signal);
    control.abort();
    await sleeping;
    await clock.sleep(1000, control.signal);
    expect(clock.now()).toEqual(new Date(start));
  });
});
