import { sweep, sweptSeeds } from './crash-sweep.js';
import { failureOf } from './failure.js';
import { runHistory } from './run-history.js';
import type { History } from './run-history.js';

const PROGRESS_EVERY_MS = 10_000;

/** One history with its whole trace. True when every promise was kept. */
export async function simulateOne(seed: number): Promise<boolean> {
  const history = await runHistory(seed, { isTraceWhole: true });
  for (const line of history.trace) console.log(line);
  console.log(summaryOf([history]));
  if (history.violation) console.log(`Broken: ${history.violation.message}`);
  return history.violation === undefined;
}

export interface ManyOptions {
  readonly from: number;
  readonly seedsMax: number;
  readonly durationMs: number;
}

/** Histories from one seed after another. Goes on after a failure; true when there was none. */
export async function simulateMany(options: ManyOptions): Promise<boolean> {
  const { from, seedsMax, durationMs } = options;
  const startedAt = Date.now();
  const failed: number[] = [];
  const total = new Totals();
  let toldAt = startedAt;
  for (let seed = from; seed < from + seedsMax; seed += 1) {
    if (Date.now() - startedAt >= durationMs) break;
    const history = await runHistory(seed);
    total.add(history);
    if (history.violation) {
      failed.push(seed);
      console.log(failureOf(history));
    }
    if (Date.now() - toldAt < PROGRESS_EVERY_MS) continue;
    toldAt = Date.now();
    console.log(total.line(toldAt - startedAt));
  }
  console.log(total.line(Date.now() - startedAt));
  console.log(total.faultLine());
  console.log(failed.length === 0 ? 'Every promise was kept.' : `Failed: ${failed.join(' ')}`);
  return failed.length === 0;
}

/** Every await of some small histories is crashed once. True when every promise was kept. */
export async function simulateSweep(): Promise<boolean> {
  const startedAt = Date.now();
  const total = new Totals();
  let failures = 0;
  for (const seed of sweptSeeds) {
    await sweep(seed, {
      onHistory: (history, crashAt) => {
        total.add(history);
        if (!history.violation) return;
        failures += 1;
        console.log(`Crashed at await ${crashAt}:\n${failureOf(history)}`);
      },
    });
    console.log(`seed ${seed}: ${total.line(Date.now() - startedAt)}`);
  }
  console.log(failures === 0 ? 'Every promise was kept.' : `${failures} histories failed.`);
  return failures === 0;
}

class Totals {
  private seeds = 0;
  private turns = 0;
  private cases = 0;
  private changes = 0;
  private virtualMs = 0;
  private readonly faults = new Map<string, number>();

  add(history: History): void {
    this.seeds += 1;
    this.turns += history.turns;
    this.cases += history.cases;
    this.changes += history.changes;
    this.virtualMs += history.virtualMs;
    for (const [kind, count] of history.faults)
      this.faults.set(kind, (this.faults.get(kind) ?? 0) + count);
  }

  line(durationMs: number): string {
    const faults = [...this.faults.values()].reduce((sum, count) => sum + count, 0);
    const minutes = durationMs / 60_000;
    return (
      `${this.seeds} seeds, ${this.turns} events, ${faults} faults, ${this.cases} cases, ` +
      `${this.changes} changes, ${(this.virtualMs / 3_600_000).toFixed(1)} h of virtual time ` +
      `in ${minutes.toFixed(1)} min (${Math.round(this.seeds / minutes)} seeds/min)`
    );
  }

  faultLine(): string {
    const sorted = [...this.faults].sort(([, one], [, other]) => other - one);
    return sorted.map(([kind, count]) => `${kind} ${count}`).join(', ');
  }
}

function summaryOf(histories: readonly History[]): string {
  const total = new Totals();
  for (const history of histories) total.add(history);
  return `${total.line(1)}\n${total.faultLine()}`;
}
