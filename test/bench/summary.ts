import type { Floors } from './floors.js';
import type { CpuMs } from './measure.js';
import type { Measurement, Round } from './run-contestant.js';
import { median } from './statistics.js';

/** What `results/latest.json` holds. Every figure is the median of the rounds. */
export interface Summary {
  readonly measuredAt: string;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly baseline: Measurement;
  readonly tongban: Measurement;
  readonly floors: Floors;
  readonly ratioToBaseline: {
    readonly casesPerSecond: number;
    /** How much less CPU a case costs, back offices left out: steadier than the rate. */
    readonly cpu: number;
    readonly byRound: readonly number[];
  };
  readonly ratioToFloors: { readonly rows: number; readonly records: number };
  readonly halfRate: { readonly baseline: Measurement; readonly tongban: Measurement };
  readonly faults: readonly string[];
}

export interface Rounds {
  readonly baseline: readonly Round[];
  readonly tongban: readonly Round[];
  readonly floors: readonly Floors[];
}

export function summaryOf(
  rounds: Rounds,
  settings: Summary['settings'],
  faults: readonly string[],
): Summary {
  const baseline = medianOf(rounds.baseline.map(({ atMaximum }) => atMaximum));
  const tongban = medianOf(rounds.tongban.map(({ atMaximum }) => atMaximum));
  const floors = {
    rowsPerSecond: median(rounds.floors.map(({ rowsPerSecond }) => rowsPerSecond)),
    recordsPerSecond: median(rounds.floors.map(({ recordsPerSecond }) => recordsPerSecond)),
  };
  const byRound = rounds.tongban.map(
    ({ atMaximum }, round) =>
      atMaximum.casesPerSecond / rounds.baseline[round]!.atMaximum.casesPerSecond,
  );
  return {
    measuredAt: new Date().toISOString(),
    settings,
    baseline,
    tongban,
    floors,
    ratioToBaseline: {
      casesPerSecond: median(byRound),
      cpu: systemCpuMs(baseline.cpuMsPerCase) / systemCpuMs(tongban.cpuMsPerCase),
      byRound,
    },
    ratioToFloors: {
      rows: tongban.casesPerSecond / floors.rowsPerSecond,
      records: tongban.casesPerSecond / floors.recordsPerSecond,
    },
    halfRate: {
      baseline: medianOf(rounds.baseline.map(({ atHalfRate }) => atHalfRate)),
      tongban: medianOf(rounds.tongban.map(({ atHalfRate }) => atHalfRate)),
    },
    faults,
  };
}

/** CPU of a case without the back offices, which are not the system. */
export function systemCpuMs({ 'back offices': _, ...system }: CpuMs): number {
  return Object.values(system).reduce((total, value) => total + value, 0);
}

function medianOf(measurements: readonly Measurement[]): Measurement {
  const of = (value: (one: Measurement) => number): number => median(measurements.map(value));
  const groups = Object.keys(measurements[0]?.cpuMsPerCase ?? {});
  return {
    casesPerSecond: of((one) => one.casesPerSecond),
    p50Ms: of((one) => one.p50Ms),
    p95Ms: of((one) => one.p95Ms),
    p99Ms: of((one) => one.p99Ms),
    cpuMsPerCase: Object.fromEntries(
      groups.map((group) => [group, of((one) => one.cpuMsPerCase[group] ?? 0)]),
    ),
    peakMemoryMib: of((one) => one.peakMemoryMib),
    foreignCores: of((one) => one.foreignCores),
    doubled: measurements.reduce((total, one) => total + one.doubled, 0),
  };
}
