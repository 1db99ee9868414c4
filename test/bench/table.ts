import type { Measurement } from './run-contestant.js';
import { systemCpuMs } from './summary.js';
import type { Summary } from './summary.js';

/** Everything that is to be read, as plain text. */
export function report(summary: Summary): string {
  return [
    settingsOf(summary),
    '',
    'As fast as it goes',
    textOf(maximumRows(summary)),
    '',
    'At half of its own maximum rate, filed by the clock',
    textOf(halfRateRows(summary)),
    '',
    'CPU of a case in ms, by process',
    textOf(cpuRows(summary)),
    '',
    ...verdict(summary),
  ].join('\n');
}

function settingsOf({ settings }: Summary): string {
  return Object.entries(settings)
    .map(([name, value]) => `${name}: ${String(value)}`)
    .join('\n');
}

function maximumRows({ baseline, tongban, floors, ratioToBaseline, ratioToFloors }: Summary) {
  const head = ['', 'cases/s', 'p50 ms', 'p95 ms', 'p99 ms', 'CPU ms/case', 'peak MiB'];
  const none = Array.from({ length: 5 }, () => '');
  return [
    [...head, '× baseline', '÷ rows/s', '÷ records/s'],
    ['baseline (Nest)', ...cellsOf(baseline), '1.0', '', ''],
    [
      'tongban',
      ...cellsOf(tongban),
      ratioToBaseline.casesPerSecond.toFixed(1),
      ratioToFloors.rows.toFixed(3),
      ratioToFloors.records.toFixed(3),
    ],
    ['floor: rows of 1 KB', `${floors.rowsPerSecond.toFixed(0)} rows/s`, ...none],
    ['floor: records of 1 KB', `${floors.recordsPerSecond.toFixed(0)} records/s`, ...none],
  ];
}

function halfRateRows({ halfRate }: Summary) {
  return [
    ['', 'cases/s', 'p50 ms', 'p95 ms', 'p99 ms', 'CPU ms/case', 'peak MiB'],
    ['baseline (Nest)', ...cellsOf(halfRate.baseline)],
    ['tongban', ...cellsOf(halfRate.tongban)],
  ];
}

function cpuRows({ baseline, tongban, halfRate }: Summary) {
  const groups = Object.keys(tongban.cpuMsPerCase);
  const row = (name: string, { cpuMsPerCase, foreignCores }: Measurement) => [
    name,
    ...groups.map((group) => (cpuMsPerCase[group] ?? 0).toFixed(2)),
    foreignCores.toFixed(2),
  ];
  return [
    ['', ...groups, 'others (cores)'],
    row('baseline', baseline),
    row('tongban', tongban),
    row('baseline, half rate', halfRate.baseline),
    row('tongban, half rate', halfRate.tongban),
  ];
}

function cellsOf(measured: Measurement): readonly string[] {
  const { casesPerSecond, p50Ms, p95Ms, p99Ms, cpuMsPerCase, peakMemoryMib } = measured;
  return [
    casesPerSecond.toFixed(0),
    p50Ms.toFixed(0),
    p95Ms.toFixed(0),
    p99Ms.toFixed(0),
    systemCpuMs(cpuMsPerCase).toFixed(2),
    peakMemoryMib.toFixed(0),
  ];
}

function verdict({ ratioToBaseline, halfRate, faults }: Summary): readonly string[] {
  const byRound = ratioToBaseline.byRound.map((ratio) => ratio.toFixed(1)).join(', ');
  return [
    `${ratioToBaseline.casesPerSecond.toFixed(1)} times the baseline (by round: ${byRound}); ` +
      `a case costs ${ratioToBaseline.cpu.toFixed(1)} times less CPU`,
    `p99 at half rate: ${halfRate.tongban.p99Ms.toFixed(0)} ms`,
    faults.length === 0 ? 'nothing lost, nothing doubled' : `FAULTS: ${faults.join('; ')}`,
  ];
}

/** Columns as wide as their widest cell; the first to the left, figures to the right. */
function textOf(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length)),
  );
  const padded = rows.map((row) =>
    row.map((cell, column) =>
      column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
    ),
  );
  return padded.map((row) => row.join('  ').trimEnd()).join('\n');
}
