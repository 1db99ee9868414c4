import type { Contestant } from './contestant.js';
import { LoadRun } from './load.js';
import type { Load, LoadResult } from './load.js';
import {
  cpuOf,
  cpuOfMachine,
  difference,
  peakMemoryMib,
  systemCpuOf,
  withoutOutsiders,
} from './measure.js';
import type { CpuMs } from './measure.js';
import type { BenchServers } from './servers.js';
import type { BenchSettings, RunName } from './settings.js';
import { percentile } from './statistics.js';

/** One measured run. Latencies are from the filing to its completion at the origin. */
export interface Measurement {
  readonly casesPerSecond: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly p99Ms: number;
  /** Gateways (or the two processes of a baseline), Kafka and PostgreSQL together. */
  readonly cpuMsPerCase: number;
  /** The same one by one, and those who drive or accompany them. */
  readonly cpuMsByProcess: CpuMs;
  readonly peakMemoryMib: number;
  /** CPU that others on this machine used meanwhile, in cores: the noise. */
  readonly foreignCores: number;
  readonly cases: number;
  readonly doubled: number;
}

export type Runs = Readonly<Partial<Record<RunName, Measurement>>>;

/** One life of a contestant. */
export interface Round {
  readonly runs: Runs;
  /** Cases filed in it, those that only warmed it up included. */
  readonly filed: number;
  readonly doubled: number;
}

export interface RoundPlan {
  readonly runs: readonly RunName[];
  readonly settings: BenchSettings;
  readonly onRun: (name: RunName, measured: Measurement) => void;
}

/** A change of rate needs a moment until queues and batches are what they will be. */
const settleMs = 3_000;
const steadyPerSecond = 150;

/** Started, warmed up, measured in one run after another, stopped. */
export async function runRound(
  contestant: Contestant,
  servers: BenchServers,
  { runs: names, settings, onRun }: RoundPlan,
): Promise<Round> {
  await contestant.start();
  const runs: Partial<Record<RunName, Measurement>> = {};
  let [filed, doubled] = [0, 0];
  for (const name of names) {
    const { measured, result } = await measure(contestant, servers, {
      windowMs: settings.seconds * 1000,
      casesMax: settings.cases,
      warmUpMs: name === names[0] ? settings.warmUpSeconds * 1000 : settleMs,
      perSecond: rateOf(name, runs.atMaximum),
    });
    runs[name] = measured;
    filed += result.filed;
    doubled += result.doubled;
    onRun(name, measured);
  }
  await contestant.stop();
  return { runs, filed, doubled };
}

function rateOf(name: RunName, atMaximum: Measurement | undefined): number | undefined {
  if (name === 'atMaximum') return undefined;
  return name === 'at150' ? steadyPerSecond : atMaximum!.casesPerSecond / 2;
}

async function measure(
  contestant: Contestant,
  servers: BenchServers,
  load: Load,
): Promise<{ measured: Measurement; result: LoadResult }> {
  const groups = { ...contestant.processes, ...servers.processes };
  const run = new LoadRun(contestant, load);
  await run.untilWarm();
  const before = cpuOf(groups);
  const machineBefore = cpuOfMachine();
  await run.untilMeasured();
  const machineMs = cpuOfMachine() - machineBefore;
  const cpuMs = difference(cpuOf(groups), before);
  const result = await run.untilDrained();
  const ownMs = Object.values(cpuMs).reduce((total, value) => total + value, 0);
  const { windowMs, completedInWindow: cases, latenciesMs, doubled } = result;
  const measured: Measurement = {
    casesPerSecond: (cases * 1000) / windowMs,
    p50Ms: percentile(latenciesMs, 50),
    p95Ms: percentile(latenciesMs, 95),
    p99Ms: percentile(latenciesMs, 99),
    cpuMsPerCase: systemCpuOf(cpuMs) / cases,
    cpuMsByProcess: Object.fromEntries(
      Object.entries(cpuMs).map(([name, value]) => [name, value / cases]),
    ),
    peakMemoryMib: peakMemoryMib(withoutOutsiders(contestant.processes)),
    foreignCores: Math.max(0, machineMs - ownMs) / windowMs,
    cases,
    doubled,
  };
  return { measured, result };
}
