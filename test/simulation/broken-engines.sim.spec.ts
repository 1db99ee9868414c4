// The simulator itself is tested here: it must find what is broken on purpose.
import { expect, test } from '@jest/globals';
import { brokenEngines } from './broken/engines.js';
import type { EngineUnderTest } from './engine-under-test.js';
import { failureOf } from './failure.js';
import { portionTimeoutMs } from './failures-of.js';
import { runHistory } from './run-history.js';
import type { History } from './run-history.js';

const SEEDS_MAX = 200;

/** The first history in which an engine breaks one of these promises, or any. */
async function firstFailure(
  engine: EngineUnderTest,
  rules?: readonly string[],
): Promise<History | undefined> {
  for (let seed = 1; seed <= SEEDS_MAX; seed += 1) {
    const history = await runHistory(seed, { engine });
    const { violation } = history;
    if (violation && (!rules || rules.includes(violation.rule))) return history;
  }
  return undefined;
}

test.each(Object.entries(brokenEngines))(
  'an engine in which %s is caught',
  async (_, { engine, rules }) => {
    const failure = await firstFailure(engine, rules);
    expect(rules).toContain(failure?.violation?.rule);
  },
  portionTimeoutMs,
);

test('a failure tells its seed, the promise, the last events and how to run it again', async () => {
  const [broken] = Object.values(brokenEngines);
  const failure = await firstFailure(broken!.engine);
  const text = failure ? failureOf(failure) : '';
  expect(text).toContain(`Seed ${failure?.seed} broke a promise: ${failure?.violation?.rule}`);
  expect(text).toMatch(/The last \d+ events:/);
  expect(text).toContain(`npm run simulate -- --seed ${failure?.seed}`);
  expect(failure?.trace.at(-1)).toContain('VIOLATION');
});
