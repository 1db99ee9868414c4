// Gets a bare clone ready: tools, npm packages, Kafka's jars, the build. Each is done only when
// it is not done yet. Runs on Node 20 before anything is installed: built-ins only.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { step } from './progress.mjs';
import { kafkaJars, kafkaJarsAreThere } from './servers/kafka-jars.mjs';
import { SetupError } from './servers/setup-error.mjs';
import { until } from './servers/until.mjs';
import { takeLock } from './lock.mjs';
import { repository } from './settings.mjs';

const NODE_MAJOR_MIN = 20;
const JAVA_MAJOR_MIN = 17;
const OUTPUT_LINES_MAX = 60;
const OTHER_RUN_TIMEOUT_MS = 15 * 60_000;

const hints = {
  jars: '正在用 Maven 下载，首次约需几分钟 Maven fetches them, which takes minutes the first time',
  packages: '正在下载安装，首次约需几分钟 npm fetches and installs them, minutes the first time',
};

const entryPoint = join(repository, 'dist/apps/gateway/src/main.js');
const buildStamp = join(repository, '.tongban/cache/built');
const sourceFolders = ['apps', 'libs'];
const sourceFiles = ['package-lock.json', 'nest-cli.json', 'tsconfig.base.json'];

/** Makes everything ready; `kafka: false` when a broker is given and Java is not needed. */
export async function prepare({ kafka }) {
  requireTools(kafka);
  await alone(async () => {
    const jars =
      kafka &&
      !kafkaJarsAreThere() &&
      step('Kafka 程序包 Kafka jars', kafkaJars, { hint: hints.jars });
    const packages =
      packagesAreInstalled() ||
      step('npm 依赖 npm packages', installPackages, { hint: hints.packages });
    await Promise.all([jars, packages]);
    await buildWhatChanged();
  });
}

/** Only the build: for tests that start gateways by themselves. @internal */
export async function prepareBuild() {
  await alone(buildWhatChanged);
}

async function buildWhatChanged() {
  const sources = digestOfSources();
  if (!isBuilt(sources)) await step('编译 build', () => build(sources));
}

async function alone(work) {
  const lock = await until('another run finishes its set-up', tryLock, {
    timeoutMs: OTHER_RUN_TIMEOUT_MS,
  });
  try {
    await work();
  } finally {
    lock.release();
  }
}

function tryLock() {
  const lock = takeLock(join(repository, '.tongban', 'prepare.lock'));
  return lock.release ? lock : undefined;
}

function requireTools(kafka) {
  const node = Number(process.versions.node.split('.')[0]);
  if (node < NODE_MAJOR_MIN) {
    throw new SetupError(
      `需要 Node.js ${NODE_MAJOR_MIN} 或更新版本 Node.js ${NODE_MAJOR_MIN} or newer is needed; ` +
        `this is ${process.version}`,
    );
  }
  if (!kafka) return;
  const version = spawnSync('java', ['-version'], { encoding: 'utf8' });
  const java = Number(/version "(\d+)/.exec(version.stderr ?? '')?.[1] ?? 0);
  if (java < JAVA_MAJOR_MIN) {
    const found = java ? `this is Java ${java}` : 'none was found';
    throw new SetupError(
      `需要 Java ${JAVA_MAJOR_MIN} 或更新版本 Java ${JAVA_MAJOR_MIN} or newer is needed on PATH, ` +
        `${found}; or name a broker with TONGBAN_KAFKA_BROKERS`,
    );
  }
  if (!kafkaJarsAreThere() && spawnSync('mvn', ['-v']).error) {
    throw new SetupError(
      '需要 Maven (mvn) 下载一次 Kafka 程序包 Maven is needed on PATH to fetch the Kafka jars once; ' +
        'or name a broker with TONGBAN_KAFKA_BROKERS',
    );
  }
}

/** Whether node_modules holds what package-lock.json asks for, by npm's own record of it. */
function packagesAreInstalled() {
  const record = join(repository, 'node_modules/.package-lock.json');
  if (!existsSync(record)) return false;
  const wanted = JSON.parse(readFileSync(join(repository, 'package-lock.json'), 'utf8')).packages;
  const installed = JSON.parse(readFileSync(record, 'utf8')).packages;
  return Object.entries(wanted).every(([path, { integrity, optional }]) => {
    // The first entry is the project itself; packages for other systems are optional.
    if (path === '' || (optional && !installed[path])) return true;
    return installed[path] !== undefined && installed[path].integrity === integrity;
  });
}

// npm shall not run on the very binary that it is about to replace. And `npm ci` refuses a lock file
// that lacks a package for some other system, which is so when the registry in use did not have
// it; `npm install` takes the same versions from the same lock file and leaves that package out.
async function installPackages() {
  const ours = join(repository, 'node_modules', '.bin');
  const folders = process.env.PATH.split(delimiter).filter((folder) => folder !== ours);
  const variables = { PATH: folders.join(delimiter) };
  const quiet = ['--no-audit', '--no-fund', '--loglevel=error'];
  try {
    await run('npm', ['ci', ...quiet], variables);
  } catch (error) {
    if (!/package-lock\.json.* in sync/.test(error.output)) throw error;
    await run('npm', ['install', '--no-save', ...quiet], variables);
  }
}

function digestOfSources() {
  const digest = createHash('sha256');
  const folders = sourceFolders.flatMap((folder) =>
    readdirSync(join(repository, folder), { recursive: true }).map((file) => join(folder, file)),
  );
  const files = folders.filter((file) => /\.(ts|json)$/.test(file) && !file.endsWith('.spec.ts'));
  for (const file of [...files.sort(), ...sourceFiles]) {
    digest.update(file).update(readFileSync(join(repository, file)));
  }
  return digest.digest('hex');
}

function isBuilt(sources) {
  if (!existsSync(entryPoint) || !existsSync(buildStamp)) return false;
  return readFileSync(buildStamp, 'utf8') === sources;
}

async function build(sources) {
  // The compiler believes its own record, even when what it wrote has been deleted since.
  if (!existsSync(entryPoint)) {
    rmSync(join(repository, '.tongban/cache/apps.tsbuildinfo'), { force: true });
  }
  await run('npm', ['run', '--silent', 'build']);
  mkdirSync(dirname(buildStamp), { recursive: true });
  writeFileSync(buildStamp, sources);
}

function run(command, args, variables = {}) {
  const child = spawn(command, args, {
    cwd: repository,
    env: { ...process.env, ...variables },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  // Who asks us to end shall not find npm still at work.
  const end = () => child.kill();
  process.once('exit', end);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += text));
  return new Promise((resolve, reject) => {
    child.once('error', (error) => reject(new SetupError(`${command}: ${error.message}`)));
    child.once('close', (code) => {
      process.off('exit', end);
      if (code === 0) resolve();
      else reject(failureOf(command, args, output));
    });
  });
}

function failureOf(command, args, output) {
  const lines = output.trimEnd().split('\n').slice(-OUTPUT_LINES_MAX);
  const error = new SetupError(`${command} ${args.join(' ')} failed:\n${lines.join('\n')}`);
  return Object.assign(error, { output });
}
