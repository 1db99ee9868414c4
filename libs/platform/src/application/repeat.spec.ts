import { expect, it } from '@jest/globals';
import { createLogger } from '../logging/logger.js';
import { repeat } from './repeat.js';

function scene(run: (turn: number) => Promise<void>) {
  const lines: string[] = [];
  const logger = createLogger({
    level: 'info',
    destination: { write: (line) => void lines.push(line) },
  });
  let turns = 0;
  const thirdTurn = Promise.withResolvers<void>();
  const task = {
    name: 'count',
    everyMs: 1,
    run: () => {
      turns += 1;
      if (turns === 3) thirdTurn.resolve();
      return run(turns);
    },
  };
  const stop = repeat(task, logger);
  return { lines, stop, thirdTurn: thirdTurn.promise, turns: () => turns };
}

it('goes on after a turn that failed, and says so', async () => {
  const { lines, stop, thirdTurn } = scene((turn) =>
    turn === 1 ? Promise.reject(new RangeError('not now')) : Promise.resolve(),
  );
  await thirdTurn;
  await stop();
  expect(lines).toHaveLength(1);
  expect(lines[0]).toContain('"task":"count"');
});

it('runs no turn beside another, and waits for the one under way when it is stopped', async () => {
  const turn = Promise.withResolvers<void>();
  const { stop, turns } = scene(() => turn.promise);
  let isStopped = false;
  const stopping = stop().then(() => (isStopped = true));
  await new Promise((resolve) => setImmediate(resolve));
  expect([turns(), isStopped]).toEqual([1, false]);
  turn.resolve();
  await stopping;
  expect(turns()).toBe(1);
});
