import { failureOf } from './failure.js';
import { runHistory } from './run-history.js';

/** What went wrong with these seeds, as text for the one who must look into it; '' when nothing. */
export async function failuresOf(seeds: readonly number[]): Promise<string> {
  const failures: string[] = [];
  for (const seed of seeds) {
    const history = await runHistory(seed);
    if (history.violation) failures.push(failureOf(history));
  }
  return failures.join('\n\n');
}

const SEEDS = 600;
const TEST_SEEDS = 50;

/** The fixed seeds of the tests: every second one from `first` on, in portions. */
export function fixedSeeds(first: 1 | 2): readonly (readonly number[])[] {
  const seeds = Array.from({ length: SEEDS / 2 }, (_, index) => first + index * 2);
  return Array.from({ length: seeds.length / TEST_SEEDS }, (_, index) =>
    seeds.slice(index * TEST_SEEDS, (index + 1) * TEST_SEEDS),
  );
}

/** Of a portion of seeds; the machine may have other things to do. */
export const portionTimeoutMs = 240_000;
