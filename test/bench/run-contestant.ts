import type { Contestant } from './contestant.js';
import { drive } from './load.js';
import type { Load } from './load.js';
import { cpuOf, cpuOfMachine, difference, peakMemoryMib } from './measure.js';
import type { CpuMs } from './measure.js';
import type { BenchServers } from './servers.js';
import { percentile } from './statistics.js';

/** One measured run. Latencies are from the filing to its completion at the origin. */
export interface Measurement {
  readonly casesPerSecond: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly p99Ms: number;
  /** By process: the contestant's two, the back offices that drive it, Kafka, PostgreSQL. */
  readonly cpuMsPerCase: CpuMs;
  readonly peakMemoryMib: number;
  /** CPU that others on this machine used meanwhile, in cores: the noise. */
  readonly foreignCores: number;
  readonly doubled: number;
}

export interface Round {
  readonly atMaximum: Measurement;
  readonly atHalfRate: Measurement;
  /** Cases filed in this round, those that only warmed it up included. */
  readonly filed: number;
}

const warmUpShare = 0.4;

/** One life of a contestant: warmed up, as fast as it goes, then at half of that rate. */
export async function runRound(
  contestant: Contestant,
  servers: BenchServers,
  cases: number,
): Promise<Round> {
  await contestant.start();
  const warmUp = Math.ceil(cases * warmUpShare);
  await drive(contestant, { cases: warmUp });
  const atMaximum = await measure(contestant, servers, { cases });
  const perSecond = atMaximum.casesPerSecond / 2;
  const atHalfRate = await measure(contestant, servers, { cases, perSecond });
  await contestant.stop();
  return { atMaximum, atHalfRate, filed: warmUp + 2 * cases };
}

async function measure(
  contestant: Contestant,
  servers: BenchServers,
  load: Load,
): Promise<Measurement> {
  const groups = { ...contestant.processes, ...servers.processes };
  const before = cpuOf(groups);
  const machineBefore = cpuOfMachine();
  const result = await drive(contestant, load);
  const machineMs = cpuOfMachine() - machineBefore;
  const cpuMs = difference(cpuOf(groups), before);
  const ownMs = Object.values(cpuMs).reduce((total, value) => total + value, 0);
  const { 'back offices': _, ...processes } = contestant.processes;
  return {
    casesPerSecond: (load.cases * 1000) / result.durationMs,
    p50Ms: percentile(result.latenciesMs, 50),
    p95Ms: percentile(result.latenciesMs, 95),
    p99Ms: percentile(result.latenciesMs, 99),
    cpuMsPerCase: Object.fromEntries(
      Object.entries(cpuMs).map(([name, value]) => [name, value / load.cases]),
    ),
    peakMemoryMib: peakMemoryMib(processes),
    foreignCores: Math.max(0, machineMs - ownMs) / result.durationMs,
    doubled: result.doubled,
  };
}
