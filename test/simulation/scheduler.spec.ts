import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Scheduler } from './scheduler.js';

async function runAll(scheduler: Scheduler): Promise<void> {
  while (await scheduler.turn());
}

test('entries run in the order of their time, and of their making at the same time', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(20), { maxLength: 60 }), async (delays) => {
      const scheduler = new Scheduler();
      const ran: [delayMs: number, index: number][] = [];
      delays.forEach((delayMs, index) =>
        scheduler.after(delayMs, () => ran.push([delayMs, index])),
      );
      await runAll(scheduler);
      const expected = delays
        .map((delayMs, index) => [delayMs, index] as [number, number])
        .sort(([one, first], [other, second]) => one - other || first - second);
      expect(ran).toEqual(expected);
    }),
  );
});

test('promises that follow from an entry settle before the next entry runs', async () => {
  const scheduler = new Scheduler();
  const ran: string[] = [];
  const work = async (name: string): Promise<void> => {
    await scheduler.pause(5);
    for (let step = 1; step <= 20; step += 1) await Promise.resolve();
    ran.push(name);
  };
  void work('first').then(() => ran.push('after first'));
  void work('second');
  await runAll(scheduler);
  expect(ran).toEqual(['first', 'after first', 'second']);
});

test('an entry that was cancelled takes neither a turn nor time', async () => {
  const scheduler = new Scheduler();
  scheduler.after(10, () => expect(true).toBe(false)).cancel();
  expect(await scheduler.turn()).toBe(false);
  expect([scheduler.nowMs, scheduler.turns]).toEqual([0, 0]);
});
