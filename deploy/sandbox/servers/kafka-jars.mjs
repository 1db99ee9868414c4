// The broker is plain jars. Maven fetches them once for each state of the pom; the folder appears
// whole or not at all, so that two runs at once do not see half of it.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SetupError } from './setup-error.mjs';

const POM = fileURLToPath(new URL('../kafka/pom.xml', import.meta.url));
const CACHE = fileURLToPath(new URL('../../../.tongban/kafka', import.meta.url));
const FETCH_TIMEOUT_MS = 10 * 60_000;

/** The folder with the jars; fetches them when they are not there. */
export function kafkaJars() {
  const version = createHash('sha256').update(readFileSync(POM)).digest('hex').slice(0, 12);
  const folder = join(CACHE, `libs-${version}`);
  if (!existsSync(folder)) fetchJars(folder);
  return folder;
}

function fetchJars(folder) {
  const scratch = `${folder}.${process.pid}`;
  mkdirSync(CACHE, { recursive: true });
  const goal = ['dependency:copy-dependencies', `-DoutputDirectory=${scratch}`];
  const maven = spawnSync('mvn', ['-q', '-B', '-f', POM, ...goal], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: FETCH_TIMEOUT_MS,
  });
  if (maven.error || maven.status !== 0) {
    rmSync(scratch, { recursive: true, force: true });
    const reason = maven.error?.message ?? firstError(maven.stdout);
    throw new SetupError(`Maven could not fetch the Kafka jars: ${reason}`);
  }
  try {
    renameSync(scratch, folder);
  } catch (error) {
    // Another run was faster: its folder is as good as ours.
    if (!existsSync(folder)) throw error;
    rmSync(scratch, { recursive: true, force: true });
  }
}

function firstError(output) {
  return output.split('\n').find((line) => line.includes('[ERROR]')) ?? 'no reason given';
}
