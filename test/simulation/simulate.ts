// npm run simulate -- --seed 7          one history, with its whole trace
// npm run simulate -- --minutes 3       as many as fit, from a seed of the clock on
// npm run simulate -- --seeds 20000     so many; --from 1 says where they begin
// npm run simulate -- --sweep           thirty small histories, crashed at one await after another
import '../../tools/typescript-sources.ts';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: {
    seed: { type: 'string' },
    seeds: { type: 'string' },
    from: { type: 'string' },
    minutes: { type: 'string' },
    sweep: { type: 'boolean' },
  },
});

// Only now: what it imports is TypeScript with decorators.
const { simulateMany, simulateOne, simulateSweep } = await import('./simulate-many.ts');
process.exitCode = (await isGood()) ? 0 : 1;

function isGood(): Promise<boolean> {
  if (values.sweep) return simulateSweep();
  if (values.seed !== undefined) return simulateOne(Number(values.seed));
  return simulateMany({
    from: Number(values.from ?? Math.floor(Date.now() / 1000)),
    seedsMax: values.seeds === undefined ? Infinity : Number(values.seeds),
    durationMs: Number(values.minutes ?? (values.seeds ? 24 * 60 : 1)) * 60_000,
  });
}
