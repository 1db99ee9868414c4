// The project is made for one version of Node, which npm installs. Whatever version runs the
// entry scripts, from there on the work is done by that one.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from './settings.mjs';

/** What asks an entry script to end. */
export const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** The Node binary of the project. */
export function projectNode() {
  const installed = join(repository, 'node_modules', '.bin', 'node');
  return existsSync(installed) ? installed : process.execPath;
}

/** Goes on with a script: here when this is the right Node, else in a process that dies with us. */
export async function goOnWith(script) {
  if (isProjectVersion()) {
    await import(script);
    return;
  }
  const child = spawn(projectNode(), [script, ...process.argv.slice(2)], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
  for (const signal of SIGNALS) process.on(signal, () => child.kill(signal));
  child.once('exit', (code, signal) => process.exit(signal ? 1 : code));
}

function isProjectVersion() {
  const manifest = join(repository, 'node_modules', 'node', 'package.json');
  if (!existsSync(manifest)) return true;
  return process.version === `v${JSON.parse(readFileSync(manifest, 'utf8')).version}`;
}
