import type { History } from './run-history.js';

/** Everything that is needed to look into a failure. */
export function failureOf({ seed, violation, trace }: History): string {
  return [
    `Seed ${seed} broke a promise: ${violation?.rule}`,
    `  ${violation?.detail}`,
    `The last ${trace.length} events:`,
    ...trace.map((line) => `  ${line}`),
    `Again, with every event: npm run simulate -- --seed ${seed}`,
  ].join('\n');
}
