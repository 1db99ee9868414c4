import type { Measurement } from './run-contestant.js';
import { contestantNames } from './settings.js';
import type { RunName } from './settings.js';
import type { Summary } from './summary.js';

type Rows = readonly (readonly string[])[];

/** Everything that is to be read, as plain text; a table without contestants is left out. */
export function report(summary: Summary): string {
  const table = (title: string, rows: Rows) => (rows.length > 1 ? [title, textOf(rows), ''] : []);
  return [
    settingsOf(summary),
    '',
    ...table('As fast as it goes', rowsOf(summary, 'atMaximum')),
    ...table('At half of its own maximum, filed by the clock', rowsOf(summary, 'halfRate')),
    ...table('At 150 cases/s, thirteen million a day', rowsOf(summary, 'at150')),
    ...table('CPU of a case in ms, by process, as fast as it goes', cpuRows(summary, 'atMaximum')),
    ...table('CPU of a case in ms, by process, at 150 cases/s', cpuRows(summary, 'at150')),
    ...verdict(summary),
  ].join('\n');
}

function settingsOf({ settings, contestants, floors }: Summary): string {
  const lines = Object.entries(settings).map(([name, value]) => `${name}: ${value}`);
  const about = Object.entries(contestants).map(
    ([name, { told, inFlight }]) => `${name}: ${told}; ${inFlight} under way at once`,
  );
  const floor =
    `floors: ${floors.rowsPerSecond.toFixed(0)} rows/s and ` +
    `${floors.recordsPerSecond.toFixed(0)} records/s of 1 KB, 500 at once`;
  return [...lines, ...about, floor].join('\n');
}

function rowsOf({ contestants }: Summary, run: RunName): Rows {
  const head = ['', 'cases/s', 'p50 ms', 'p95 ms', 'p99 ms', 'CPU ms/case', 'peak MiB'];
  const rows = contestantNames.flatMap((name) => {
    const measured = contestants[name]?.runs[run];
    return measured ? [[name, ...cellsOf(measured)]] : [];
  });
  return [[...head, 'others (cores)'], ...rows];
}

function cellsOf(measured: Measurement): readonly string[] {
  const { casesPerSecond, p50Ms, p95Ms, p99Ms, cpuMsPerCase, peakMemoryMib } = measured;
  return [
    ...[casesPerSecond, p50Ms, p95Ms, p99Ms].map((value) => value.toFixed(0)),
    cpuMsPerCase.toFixed(2),
    peakMemoryMib.toFixed(0),
    measured.foreignCores.toFixed(2),
  ];
}

function cpuRows({ contestants }: Summary, run: RunName): Rows {
  const all = contestantNames.flatMap((name) => {
    const measured = contestants[name]?.runs[run];
    return measured ? [{ name, cpu: measured.cpuMsByProcess }] : [];
  });
  const processes = [...new Set(all.flatMap(({ cpu }) => Object.keys(cpu)))];
  return [
    ['', ...processes],
    ...all.map(({ name, cpu }) => [
      name,
      ...processes.map((process) => cpu[process]?.toFixed(2) ?? ''),
    ]),
  ];
}

function verdict(summary: Summary): readonly string[] {
  const { ratioToBaseline, ratioToSafeBaseline, faults } = summary;
  const line = (told: string, value: number | null, byRound: string) => {
    const rounds = summary.ratiosByRound[byRound] ?? [];
    const each = rounds.map((ratio) => ratio.toFixed(2)).join(', ');
    return value === null ? [] : [`${value.toFixed(2)} ${told} (by round: ${each})`];
  };
  return [
    ...line('times the cases/s of the baseline', ratioToBaseline, 'toBaseline'),
    ...line('times those of the safe baseline', ratioToSafeBaseline, 'toSafeBaseline'),
    ...line(
      'times the CPU of two regions for one among 31',
      summary.thirtyOneToTwo,
      'thirtyOneToTwo',
    ),
    ...line('times the cases/s of empty databases', summary.storedToEmpty, 'storedToEmpty'),
    faults.length === 0 ? 'nothing lost, nothing doubled' : `FAULTS: ${faults.join('; ')}`,
  ];
}

/** Columns as wide as their widest cell; the first to the left, figures to the right. */
function textOf(rows: Rows): string {
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
