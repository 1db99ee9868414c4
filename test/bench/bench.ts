// Side by side in one run, in turns, so that whatever else this machine does hurts all alike.
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { dirname, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compare } from './compare.js';
import { measureFloors, prepareFloors } from './floors.js';
import type { Floors } from './floors.js';
import { startServers } from './servers.js';
import type { BenchServers } from './servers.js';
import { payloadBytes, settingsFrom } from './settings.js';
import type { BenchSettings } from './settings.js';
import { summaryOf } from './summary.js';
import type { Summary } from './summary.js';
import { report } from './table.js';
import { warmUpKafka } from './warm-up.js';

const resultsFile = fileURLToPath(new URL('./results/latest.json', import.meta.url));
const floorCount = 20_000;
/** Kafka is driven for so long before anybody is measured. */
const kafkaWarmUpMs = 20_000;

/** Measures, prints and writes the results; false when anything was lost or doubled. */
export async function bench(args: readonly string[]): Promise<boolean> {
  const settings = settingsFrom(args);
  const servers = await startServers();
  try {
    const summary = await measureAll(settings, servers);
    mkdirSync(dirname(resultsFile), { recursive: true });
    writeFileSync(resultsFile, `${JSON.stringify(summary, null, 2)}\n`);
    console.log(`\n${report(summary)}\n\n${relative(process.cwd(), resultsFile)}`);
    return summary.faults.length === 0;
  } finally {
    await servers.stop();
  }
}

async function measureAll(settings: BenchSettings, servers: BenchServers): Promise<Summary> {
  console.log('warming up Kafka, measuring the floors');
  await warmUpKafka(servers, kafkaWarmUpMs);
  await prepareFloors(servers);
  const floors: Floors[] = [];
  for (let round = 1; round <= settings.rounds; round += 1)
    floors.push(await measureFloors(servers, floorCount));
  const result = await compare(servers, settings);
  return summaryOf({ result, floors, settings: settingsTold(settings, servers) });
}

function settingsTold(
  { rounds, seconds, warmUpSeconds, stored }: BenchSettings,
  { durability }: BenchServers,
): Record<string, string> {
  return {
    run:
      `${rounds} rounds in turns, medians; ${seconds} s a run after ${warmUpSeconds} s ` +
      `that are not counted; filed with ${payloadBytes} bytes`,
    durability,
    ...(stored > 0 ? { stored: `${stored} cases in each database` } : {}),
    machine: `${cpus().length} cores, ${cpus()[0]?.model ?? ''}, Node ${process.version}`,
  };
}
