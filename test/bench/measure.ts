// What processes cost, as Linux counts it. Ticks of /proc are 10 ms, small against a run.
import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';

/** Process ids by what they are called in the tables. */
export type ProcessGroups = Readonly<Record<string, readonly number[]>>;
export type CpuMs = Readonly<Record<string, number>>;

/** Groups that are not the system under test: who drives it, and who stands for other regions. */
const outsiders: readonly string[] = ['back offices', 'peers'];

const tickMs = 10;
const pageKib = 1024;

/** CPU so far of each group, children that have ended included. */
export function cpuOf(groups: ProcessGroups): CpuMs {
  return Object.fromEntries(
    Object.entries(groups).map(([name, pids]) => [name, sum(pids.map(cpuOfTree))]),
  );
}

export function difference(after: CpuMs, before: CpuMs): CpuMs {
  return Object.fromEntries(
    Object.entries(after).map(([name, value]) => [name, value - (before[name] ?? 0)]),
  );
}

/** Gateways, Kafka and PostgreSQL together. */
export function systemCpuOf(cpuMs: CpuMs): number {
  return sum(Object.values(withoutOutsiders(cpuMs)));
}

export function withoutOutsiders<T>(groups: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(groups).filter(([name]) => !outsiders.includes(name)));
}

/** CPU that everything on this machine has used so far. */
export function cpuOfMachine(): number {
  return sum(cpus().map(({ times }) => times.user + times.nice + times.sys + times.irq));
}

/** Most memory that these processes have held, in MiB. */
export function peakMemoryMib(groups: ProcessGroups): number {
  return sum(Object.values(groups).flat().map(peakOf)) / pageKib;
}

/** The back offices run in this process, which is the parent of all others. */
function cpuOfTree(pid: number): number {
  if (pid === process.pid) return ownCpu(pid).aloneMs;
  const children = read(`/proc/${pid}/task/${pid}/children`).split(' ').filter(Boolean);
  return sum([pid, ...children.map(Number)].map((one) => ownCpu(one).withEndedMs));
}

/** utime and stime; and with those of the children it has waited for: fields 14 to 17 of proc(5). */
function ownCpu(pid: number): { aloneMs: number; withEndedMs: number } {
  const stat = read(`/proc/${pid}/stat`);
  const afterName = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const ticks = afterName.slice(11, 15).map(Number);
  return { aloneMs: sum(ticks.slice(0, 2)) * tickMs, withEndedMs: sum(ticks) * tickMs };
}

function peakOf(pid: number): number {
  return Number(/VmHWM:\s+(\d+) kB/.exec(read(`/proc/${pid}/status`))?.[1] ?? 0);
}

/** A process that has ended meanwhile counts with its parent. */
function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
