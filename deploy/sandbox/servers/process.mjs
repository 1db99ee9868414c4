// Starting and ending one process. Each is the leader of a group of its own, so that Ctrl-C in the
// terminal reaches only us and we end things in order, and each is reported to the guardian, so
// that it ends even when we cannot.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { SetupError } from './setup-error.mjs';
import { signalProcess } from './signals.mjs';

let guardian;
let closing = false;
const alive = new Set();

/** Starts a process whose output goes to a log file. */
export function startProcess(options) {
  if (closing) throw new SetupError(`${options.name} is not started: all is being stopped`);
  const { name, command, args, environment = process.env, logFile } = options;
  const { stopSignal = 'SIGTERM', stopTimeoutMs = 15_000, directory } = options;
  const log = openSync(logFile, 'a');
  const child = spawn(command, args, {
    cwd: directory,
    env: environment,
    detached: true,
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  let running = child.pid !== undefined;
  const exited = new Promise((resolve) => {
    const end = (reason) => {
      running = false;
      alive.delete(handle);
      if (child.pid) tellGuardian({ release: child.pid });
      resolve({ reason });
    };
    child.once('error', (error) => end(error.message));
    child.once('exit', (code, signal) => end(signal ?? `exit code ${code}`));
  });
  if (child.pid) tellGuardian({ guard: child.pid, signal: stopSignal });

  async function kill() {
    if (running) signalProcess(-child.pid, 'SIGKILL');
    await exited;
  }

  async function stop() {
    if (!running) return;
    signalProcess(child.pid, stopSignal);
    const patience = setTimeout(() => void kill(), stopTimeoutMs);
    await exited;
    clearTimeout(patience);
  }

  const handle = { name, pid: child.pid, logFile, exited, isRunning: () => running, stop, kill };
  if (child.pid) alive.add(handle);
  return handle;
}

/** Ends all that is alive and starts nothing more: first what uses the servers, then those. */
export async function stopAll(serverNames) {
  closing = true;
  const isServer = ({ name }) => serverNames.includes(name);
  const everything = [...alive];
  await Promise.all(everything.filter((one) => !isServer(one)).map((one) => one.stop()));
  await Promise.all(everything.filter(isServer).map((one) => one.stop()));
}

export function isClosing() {
  return closing;
}

/** The last lines of a log: what a person wants to see when a start failed. */
export function tailOf(logFile, linesMax = 15) {
  return readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-linesMax).join('\n');
}

/**
 * Has a process that was started elsewhere ended when this one ends, however it ends. Returns what
 * to call when it has ended by itself.
 */
export function guard(pid, signal) {
  tellGuardian({ guard: pid, signal });
  return () => tellGuardian({ release: pid });
}

/** Has a folder deleted when this process ends, however it ends. */
export function removeAtExit(folder) {
  assert(folder.includes('.tongban') || folder.startsWith('/tmp/'), 'only scratch is removed');
  tellGuardian({ remove: folder });
}

/** Lets the guardian do what is left, which is to delete scratch folders, and waits for its end. */
export async function dismissGuardian() {
  if (!guardian) return;
  const leaving = guardian;
  guardian = undefined;
  leaving.ref();
  const gone = once(leaving, 'exit');
  leaving.stdin.end();
  await gone;
}

function tellGuardian(order) {
  guardian ??= startGuardian();
  guardian.stdin.write(`${JSON.stringify(order)}\n`);
}

function startGuardian() {
  const script = fileURLToPath(new URL('./guardian.mjs', import.meta.url));
  const child = spawn(process.execPath, [script], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
    env: {},
  });
  child.unref();
  child.stdin.unref();
  // A guardian that is gone has nobody left to guard; writing to it must not end the owner.
  child.stdin.on('error', () => {});
  return child;
}
