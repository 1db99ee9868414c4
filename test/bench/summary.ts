import type { Compared, CompareResult } from './compare.js';
import type { Floors } from './floors.js';
import type { Measurement, Round, Runs } from './run-contestant.js';
import type { ContestantName, RunName } from './settings.js';
import { median } from './statistics.js';

export interface Entry {
  readonly told: string;
  readonly inFlight: number;
  /** Every figure is the median of the rounds. */
  readonly runs: Runs;
}

/**
 * What `results/latest.json` holds. First the figures that the goals are set in, each null where its
 * contestants were left out; a ratio is the median of those of single rounds.
 */
export interface Summary {
  readonly measuredAt: string;
  readonly settings: Readonly<Record<string, string>>;
  /** Completed cases per second, as a multiple. */
  readonly ratioToBaseline: number | null;
  readonly ratioToSafeBaseline: number | null;
  /** At full speed; gateways, Kafka and PostgreSQL together. */
  readonly cpuMsPerCase: number | null;
  /** What a case costs a gateway with 30 peers, as a multiple of one with one, at full speed. */
  readonly thirtyOneToTwo: number | null;
  /** Completed cases per second on databases that hold many, as a multiple of empty ones. */
  readonly storedToEmpty: number | null;
  readonly halfRate: Measurement | null;
  readonly at150: Measurement | null;
  readonly ratiosByRound: Readonly<Record<string, readonly number[]>>;
  readonly contestants: Readonly<Partial<Record<ContestantName, Entry>>>;
  readonly floors: Floors;
  readonly faults: readonly string[];
}

export interface Measured {
  readonly result: CompareResult;
  readonly floors: readonly Floors[];
  readonly settings: Summary['settings'];
}

export function summaryOf({ result, floors, settings }: Measured): Summary {
  const all = result.contestants;
  const ratiosByRound = ratiosOf(all);
  const ratio = (name: string): number | null => {
    const values = ratiosByRound[name] ?? [];
    return values.length === 0 ? null : median(values);
  };
  const contestants: Summary['contestants'] = Object.fromEntries(
    all.map(({ name, told, inFlight, rounds }) => [name, { told, inFlight, runs: runsOf(rounds) }]),
  );
  const tongban = contestants.tongban?.runs;
  return {
    measuredAt: new Date().toISOString(),
    settings,
    ratioToBaseline: ratio('toBaseline'),
    ratioToSafeBaseline: ratio('toSafeBaseline'),
    cpuMsPerCase: tongban?.atMaximum?.cpuMsPerCase ?? null,
    thirtyOneToTwo: ratio('thirtyOneToTwo'),
    storedToEmpty: ratio('storedToEmpty'),
    halfRate: tongban?.halfRate ?? null,
    at150: tongban?.at150 ?? null,
    ratiosByRound,
    contestants,
    floors: {
      rowsPerSecond: median(floors.map(({ rowsPerSecond }) => rowsPerSecond)),
      recordsPerSecond: median(floors.map(({ recordsPerSecond }) => recordsPerSecond)),
    },
    faults: result.faults,
  };
}

type Figure = (round: Round) => number;

const rateOf: Figure = ({ runs }) => runs.atMaximum?.casesPerSecond ?? Number.NaN;
const costAtMaximum: Figure = ({ runs }) => runs.atMaximum?.cpuMsPerCase ?? Number.NaN;

/** Round by round, so that what was measured side by side is compared; empty where one is missing. */
function ratiosOf(all: readonly Compared[]): Record<string, number[]> {
  const ratios = (of: ContestantName, to: ContestantName, figure: Figure): number[] => {
    const [upper, lower] = [of, to].map((name) => all.find((one) => one.name === name)?.rounds);
    if (!upper || !lower) return [];
    return upper.map((round, index) => figure(round) / figure(lower[index]!));
  };
  return {
    toBaseline: ratios('tongban', 'baseline', rateOf),
    toSafeBaseline: ratios('tongban', 'safe-baseline', rateOf),
    thirtyOneToTwo: ratios('31-regions', '2-regions', costAtMaximum),
    rateOfThirtyOne: ratios('31-regions', '2-regions', rateOf),
    storedToEmpty: ratios('stored', 'tongban', rateOf),
    cpuOfBaseline: ratios('baseline', 'tongban', costAtMaximum),
    cpuOfSafeBaseline: ratios('safe-baseline', 'tongban', costAtMaximum),
  };
}

function runsOf(rounds: readonly Round[]): Runs {
  const names = Object.keys(rounds[0]?.runs ?? {}) as RunName[];
  return Object.fromEntries(
    names.map((name) => [name, medianOf(rounds.map(({ runs }) => runs[name]!))]),
  );
}

function medianOf(measurements: readonly Measurement[]): Measurement {
  const of = (value: (one: Measurement) => number): number => median(measurements.map(value));
  const sum = (value: (one: Measurement) => number): number =>
    measurements.reduce((total, one) => total + value(one), 0);
  const processes = Object.keys(measurements[0]?.cpuMsByProcess ?? {});
  return {
    casesPerSecond: of((one) => one.casesPerSecond),
    p50Ms: of((one) => one.p50Ms),
    p95Ms: of((one) => one.p95Ms),
    p99Ms: of((one) => one.p99Ms),
    cpuMsPerCase: of((one) => one.cpuMsPerCase),
    cpuMsByProcess: Object.fromEntries(
      processes.map((name) => [name, of((one) => one.cpuMsByProcess[name] ?? 0)]),
    ),
    peakMemoryMib: of((one) => one.peakMemoryMib),
    foreignCores: of((one) => one.foreignCores),
    cases: sum((one) => one.cases),
    doubled: sum((one) => one.doubled),
  };
}
