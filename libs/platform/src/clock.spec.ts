import { describe, expect, it } from '@jest/globals';
import { SystemClock } from './clock.js';

describe('SystemClock', () => {
  const clock = new SystemClock();

  it('tells the time of the machine', () => {
    const before = Date.now();
    const now = clock.now().getTime();
    expect(now).toBeGreaterThanOrEqual(before);
    expect(now).toBeLessThanOrEqual(Date.now());
  });

  it('sleeps at least as long as it was asked to', async () => {
    const before = performance.now();
    await clock.sleep(20);
    expect(performance.now() - before).toBeGreaterThanOrEqual(19);
  });

  it('wakes as soon as the signal is aborted, and does not reject', async () => {
    const controller = new AbortController();
    const slept = clock.sleep(3_600_000, controller.signal);
    controller.abort();
    await expect(slept).resolves.toBeUndefined();
  });

  it('does not sleep when the signal was aborted before', async () => {
    await expect(clock.sleep(3_600_000, AbortSignal.abort())).resolves.toBeUndefined();
  });

  it('keeps a wait longer than a timer can hold, instead of firing at once', async () => {
    const controller = new AbortController();
    const outcome = await Promise.race([
      clock.sleep(2 ** 40, controller.signal).then(() => 'fired'),
      clock.sleep(20).then(() => 'still asleep'),
    ]);
    controller.abort();
    expect(outcome).toBe('still asleep');
  });
});
