// The simulator itself is tested here: it must find what is broken on purpose.
import { expect, test } from '@jest/globals';
import { inboxSkipped } from './broken/inbox-skipped.js';
import { offsetBeforeDatabase } from './broken/offset-before-database.js';
import type { EngineUnderTest } from './engine-under-test.js';
import { failureOf } from './failure.js';
import { runHistory } from './run-history.js';
import type { History } from './run-history.js';

const SEEDS_MAX = 10;

/** The first history in which an engine breaks a promise. */
async function firstFailure(engine: EngineUnderTest): Promise<History | undefined> {
  for (let seed = 1; seed <= SEEDS_MAX; seed += 1) {
    const history = await runHistory(seed, { engine });
    if (history.violation) return history;
  }
  return undefined;
}

test('an offset that is committed before the database loses commands, and is caught', async () => {
  const failure = await firstFailure(offsetBeforeDatabase);
  expect(failure?.violation?.rule).toBe('every command is answered');
});

test('an inbox that is skipped doubles what comes again, and is caught', async () => {
  const failure = await firstFailure(inboxSkipped);
  // A command takes effect twice, or a repeated record is taken for another message.
  const rules = ['a command has effect once', 'only damaged records are set aside'];
  expect(rules).toContain(failure?.violation?.rule);
});

test('a failure tells its seed, the promise, the last events and how to run it again', async () => {
  const failure = await firstFailure(inboxSkipped);
  const text = failure ? failureOf(failure) : '';
  expect(text).toContain(`Seed ${failure?.seed} broke a promise: ${failure?.violation?.rule}`);
  expect(text).toMatch(/The last \d+ events:/);
  expect(text).toContain(`npm run simulate -- --seed ${failure?.seed}`);
  expect(failure?.trace.at(-1)).toContain('VIOLATION');
});
