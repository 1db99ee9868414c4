// The broker is plain jars. Maven fetches them once for each state of the pom; the folder appears
// whole or not at all, so that two runs at once do not see half of it.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SetupError } from './setup-error.mjs';

const POM = fileURLToPath(new URL('../kafka/pom.xml', import.meta.url));
const CACHE = fileURLToPath(new URL('../../../.tongban/kafka', import.meta.url));
const FETCH_TIMEOUT_MS = 10 * 60_000;

const version = createHash('sha256').update(readFileSync(POM)).digest('hex').slice(0, 12);
const folder = join(CACHE, `libs-${version}`);

export function kafkaJarsAreThere() {
  return existsSync(folder);
}

/** The folder with the jars; fetches them when they are not there. */
export async function kafkaJars() {
  if (!kafkaJarsAreThere()) await fetchJars();
  return folder;
}

async function fetchJars() {
  const scratch = `${folder}.${process.pid}`;
  mkdirSync(CACHE, { recursive: true });
  try {
    await copyDependencies(scratch);
    renameSync(scratch, folder);
  } catch (error) {
    rmSync(scratch, { recursive: true, force: true });
    // Another run was faster: its folder is as good as ours.
    if (!kafkaJarsAreThere()) throw error;
  }
}

async function copyDependencies(target) {
  const goal = ['dependency:copy-dependencies', `-DoutputDirectory=${target}`];
  const maven = spawn('mvn', ['-q', '-B', '-f', POM, ...goal], {
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: FETCH_TIMEOUT_MS,
  });
  const end = () => maven.kill();
  process.once('exit', end);
  let output = '';
  for (const stream of [maven.stdout, maven.stderr]) stream.on('data', (text) => (output += text));
  const [code] = await once(maven, 'close');
  process.off('exit', end);
  if (code === 0) return;
  const reason = output.split('\n').find((line) => line.includes('ERROR')) ?? `exit code ${code}`;
  throw new SetupError(`Maven could not fetch the Kafka jars: ${reason}`);
}
