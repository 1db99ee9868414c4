// One at a time on one folder. The lock names its holder; a holder that died holds nothing, and
// a process that merely got its number later is told apart by the time it started.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { isRunning } from './servers/signals.mjs';

const ATTEMPTS_MAX = 3;

/** Takes the lock: `{ release }`, or `{ heldBy: pid }` when a living process has it. */
export function takeLock(path) {
  mkdirSync(dirname(path), { recursive: true });
  const mine = JSON.stringify({ pid: process.pid, started: startOf(process.pid) });
  for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt += 1) {
    try {
      writeFileSync(path, mine, { flag: 'wx' });
      return { release: () => rmSync(path, { force: true }) };
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    const heldBy = holderOf(path);
    if (heldBy) return { heldBy };
    rmSync(path, { force: true });
  }
  return { heldBy: 'another process' };
}

/** The living process that holds the lock, if any. */
export function holderOf(path) {
  try {
    const { pid, started } = JSON.parse(readFileSync(path, 'utf8'));
    return isRunning(pid) && startOf(pid) === started ? pid : undefined;
  } catch (error) {
    // Not there, or half written by a process that died meanwhile.
    if (error.code === 'ENOENT' || error instanceof SyntaxError) return undefined;
    throw error;
  }
}

// Ticks since the machine started, the 22nd field; systems without /proc go by the number alone.
function startOf(pid) {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return fields.slice(fields.lastIndexOf(')') + 2).split(' ')[19];
  } catch (error) {
    if (error.code === 'ENOENT') return '';
    throw error;
  }
}
