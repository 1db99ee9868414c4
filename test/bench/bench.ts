// Side by side in one run, in turns, so that whatever else this machine does hurts all alike.
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { dirname, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Baseline } from './baseline/baseline.js';
import { partitions } from './baseline/side.js';
import type { Contestant } from './contestant.js';
import { measureFloors, prepareFloors } from './floors.js';
import type { Floors } from './floors.js';
import { runRound } from './run-contestant.js';
import type { Round } from './run-contestant.js';
import { startServers } from './servers.js';
import type { BenchServers } from './servers.js';
import { payloadBytes, settingsFrom } from './settings.js';
import type { BenchSettings } from './settings.js';
import { summaryOf } from './summary.js';
import type { Summary } from './summary.js';
import { report } from './table.js';
import { Tongban } from './tongban/tongban.js';

const resultsFile = fileURLToPath(new URL('./results/latest.json', import.meta.url));
const floorCount = 10_000;

/** Measures, prints and writes the results; false when anything was lost or doubled. */
export async function bench(args: readonly string[]): Promise<boolean> {
  const settings = settingsFrom(args);
  const servers = await startServers();
  try {
    const summary = await compare(settings, servers);
    mkdirSync(dirname(resultsFile), { recursive: true });
    writeFileSync(resultsFile, `${JSON.stringify(summary, null, 2)}\n`);
    console.log(`\n${report(summary)}\n\n${relative(process.cwd(), resultsFile)}`);
    return summary.faults.length === 0;
  } finally {
    await servers.stop();
  }
}

async function compare(settings: BenchSettings, servers: BenchServers): Promise<Summary> {
  await prepareFloors(servers);
  const baseline = await Baseline.prepare(servers);
  const tongban = await Tongban.prepare(servers);
  const contestants: readonly Contestant[] = [baseline, tongban];
  const rounds = { baseline: [] as Round[], tongban: [] as Round[], floors: [] as Floors[] };
  try {
    for (let round = 1; round <= settings.rounds; round += 1) {
      rounds.floors.push(await measureFloors(servers, floorCount));
      for (const contestant of contestants) {
        const measured = await runRound(contestant, servers, settings.cases);
        rounds[contestant.name].push(measured);
        tell(round, contestant, measured);
      }
    }
    const faults: string[] = [];
    for (const contestant of contestants)
      faults.push(...(await faultsOf(contestant, rounds[contestant.name])));
    return summaryOf(rounds, settingsTold(settings, servers, contestants), faults);
  } finally {
    for (const contestant of contestants) await contestant.close();
  }
}

async function faultsOf(contestant: Contestant, rounds: readonly Round[]): Promise<string[]> {
  const filed = rounds.reduce((total, round) => total + round.filed, 0);
  const doubled = rounds.reduce(
    (total, { atMaximum, atHalfRate }) => total + atMaximum.doubled + atHalfRate.doubled,
    0,
  );
  const faults = await contestant.audit(filed);
  return [...faults, ...(doubled > 0 ? [`${doubled} completions too many`] : [])].map(
    (fault) => `${contestant.name}: ${fault}`,
  );
}

function settingsTold(
  { cases, rounds }: BenchSettings,
  { durability }: BenchServers,
  contestants: readonly Contestant[],
): Summary['settings'] {
  return {
    run: `${rounds} rounds in turns, medians; ${cases} cases each, filed with ${payloadBytes} bytes`,
    durability,
    'under way at once': contestants.map(({ name, inFlight }) => `${name} ${inFlight}`).join(', '),
    baseline: `ClientKafka, @EventPattern, repository.save; ${partitions} partitions at once`,
    tongban: 'two gateways as in production; filed and answered over the edge topics',
    machine: `${cpus().length} cores, ${cpus()[0]?.model ?? ''}, Node ${process.version}`,
  };
}

function tell(round: number, { name }: Contestant, { atMaximum, atHalfRate }: Round): void {
  const rate = atMaximum.casesPerSecond.toFixed(0);
  const p99 = atHalfRate.p99Ms.toFixed(0);
  const noise = atMaximum.foreignCores.toFixed(2);
  console.log(
    `round ${round} ${name}: ${rate} cases/s, p99 at half rate ${p99} ms (+${noise} cores)`,
  );
}
