import assert from 'node:assert/strict';
import { parseArgs } from 'node:util';

/** Size of what an applicant files, the same for everybody. */
export const payloadBytes = 1024;

export const contestantNames = [
  'baseline',
  'safe-baseline',
  'tongban',
  'stored',
  '2-regions',
  '31-regions',
] as const;

export type ContestantName = (typeof contestantNames)[number];

/** Filling the databases of the others takes minutes. */
const alwaysMeasured = contestantNames.filter((name) => name !== 'stored');

/** In this order; `halfRate` is half of what `atMaximum` has just measured. */
export const runNames = ['atMaximum', 'halfRate', 'at150'] as const;

export type RunName = (typeof runNames)[number];

export interface BenchSettings {
  /** How often each contestant is measured, in turn with the others. */
  readonly rounds: number;
  /** How long one run is measured, unless so many cases have completed before. */
  readonly seconds: number;
  readonly cases: number;
  /** How long a contestant that was just started is driven before anything counts. */
  readonly warmUpSeconds: number;
  /** How many cases the databases of `stored` hold before it is measured; 0: it is left out. */
  readonly stored: number;
  readonly only: readonly ContestantName[];
  /** Runs that are left out are mostly left out for a profile of one of them. */
  readonly runs: readonly RunName[];
}

const limits = {
  rounds: 50,
  seconds: 600,
  cases: 10_000_000,
  'warm-up': 600,
  // The serials of one day.
  stored: 9_000_000,
};

export function settingsFrom(args: readonly string[]): BenchSettings {
  const { values } = parseArgs({
    args: [...args],
    options: {
      rounds: { type: 'string', default: '3' },
      seconds: { type: 'string', default: '10' },
      cases: { type: 'string', default: String(limits.cases) },
      'warm-up': { type: 'string', default: '10' },
      stored: { type: 'string', default: '0' },
      only: { type: 'string', default: alwaysMeasured.join() },
      runs: { type: 'string', default: runNames.join() },
    },
  });
  const stored = numberOf(values, 'stored', 0);
  return {
    rounds: numberOf(values, 'rounds', 1),
    seconds: numberOf(values, 'seconds', 1),
    cases: numberOf(values, 'cases', 1),
    warmUpSeconds: numberOf(values, 'warm-up', 0),
    stored,
    only: onlyOf(values.only, stored),
    runs: runsOf(values.runs),
  };
}

type NumberName = keyof typeof limits;

function numberOf(values: Record<NumberName, string>, name: NumberName, min: number): number {
  const value = Number(values[name]);
  const isFine = Number.isInteger(value) && value >= min && value <= limits[name];
  assert(isFine, `--${name} is from ${min} to ${limits[name]}`);
  return value;
}

function onlyOf(text: string, stored: number): readonly ContestantName[] {
  const names = someOf(alwaysMeasured, text, '--only');
  return stored > 0
    ? contestantNames.filter((name) => name === 'stored' || names.includes(name))
    : names;
}

function runsOf(text: string): readonly RunName[] {
  const runs = someOf(runNames, text, '--runs');
  const isFine = runs.includes('atMaximum') || !runs.includes('halfRate');
  assert(isFine, '--runs halfRate needs atMaximum, which it is half of');
  return runs;
}

/** The names that a comma-separated text has, in the order of all of them. */
function someOf<T extends string>(all: readonly T[], text: string, option: string): readonly T[] {
  const names = text.split(',');
  const areFine = names.every((name) => all.some((one) => one === name));
  assert(areFine, `${option} names some of ${all.join(', ')}`);
  return all.filter((name) => names.includes(name));
}
