// A sandbox as a person starts it, driven only from outside.
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');

export interface SandboxRun {
  readonly process: ChildProcess;
  /** All that it has printed so far. */
  readonly output: () => string;
  readonly exit: Promise<number | null>;
}

export interface LivingProcess {
  readonly pid: number;
  readonly commandLine: string;
}

export function startSandbox(
  home: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): SandboxRun {
  const child = spawn(process.execPath, ['deploy/sandbox/start.mjs', ...args], {
    cwd: root,
    env: { ...process.env, ...environment, TONGBAN_HOME: home },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  const collect = (part: Buffer) => (text += part.toString());
  child.stdout.on('data', collect);
  child.stderr.on('data', collect);
  const exit = once(child, 'close').then(([code]) => code as number | null);
  return { process: child, output: () => text, exit };
}

/** The living processes that were started for this data folder. */
export function processesOf(home: string): LivingProcess[] {
  const ids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return ids.map(Number).flatMap((pid) => {
    const read = (file: string) => readProcessFile(`/proc/${pid}/${file}`);
    const own = pid === process.pid;
    if (own || !`${read('environ')}${read('cmdline')}`.includes(home)) return [];
    return [{ pid, commandLine: read('cmdline').replaceAll('\0', ' ') }];
  });
}

/** The port that the gateway of a region got; the sandbox prints it. */
export function gatewayPortOf(output: string, region: string): string | undefined {
  return new RegExp(`${region} {2}http://127\\.0\\.0\\.1:(\\d+)`).exec(output)?.[1];
}

/** Empty when the process has ended meanwhile or belongs to somebody else. */
function readProcessFile(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
