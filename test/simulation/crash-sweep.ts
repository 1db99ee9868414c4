import { runHistory } from './run-history.js';
import type { History } from './run-history.js';

/** Seeds of the small histories that are crashed at one await after another. */
export const sweptSeeds: readonly number[] = Array.from({ length: 30 }, (_, index) => index + 1);

export interface SweepOptions {
  /** Crashes at every so-manieth await; 1 is all of them. */
  readonly every?: number;
  /** Told of each history, with the await that it was crashed at. */
  readonly onHistory: (history: History, crashAt: number) => void;
}

/** A history in which nothing else goes wrong, once for each await of its gateways, which crashes there. */
export async function sweep(seed: number, { every = 1, onHistory }: SweepOptions): Promise<void> {
  const { awaits } = await runHistory(seed, { calm: { crashAt: null } });
  // Not the same ones of each seed.
  for (let crashAt = 1 + (seed % every); crashAt <= awaits; crashAt += every)
    onHistory(await runHistory(seed, { calm: { crashAt } }), crashAt);
}
