import { setTimeout as pause } from 'node:timers/promises';
import { SetupError } from './setup-error.mjs';

/**
 * Asks again until the answer is truthy, and returns it. A rejection counts as "not yet" and is
 * kept as the cause when the deadline passes.
 */
export async function until(what, question, { timeoutMs, everyMs = 50 }) {
  const deadline = performance.now() + timeoutMs;
  let cause;
  for (;;) {
    try {
      const answer = await question();
      if (answer) return answer;
    } catch (error) {
      if (error instanceof SetupError) throw error;
      cause = error;
    }
    if (performance.now() > deadline) {
      throw new SetupError(`${what}: not within ${timeoutMs / 1000} s`, { cause });
    }
    await pause(everyMs);
  }
}
