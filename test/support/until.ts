import assert from 'node:assert/strict';

const lookEveryMs = 10;

/** Waits for a condition; fails when it does not come true in time. */
export async function until(condition: () => boolean, patienceMs: number): Promise<void> {
  const deadline = Date.now() + patienceMs;
  while (!condition()) {
    assert(Date.now() < deadline, `not true within ${patienceMs} ms: ${String(condition)}`);
    await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
  }
}
