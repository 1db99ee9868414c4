import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from '../root.ts';

/** Far more than the image of all proto files, which is about 100 KiB. */
const outputBytesMax = 32 * 1024 * 1024;

/** Runs the buf that npm installed, in the root of the repository. Its messages go to stderr. */
export function runBuf(parameters: readonly string[]): { status: number; output: Uint8Array } {
  const { status, stdout } = spawnSync(join(root, 'node_modules/.bin/buf'), parameters, {
    cwd: root,
    // The plugin runs on the Node that runs this file, whatever else is installed.
    env: { ...process.env, PATH: `${join(process.execPath, '..')}:${process.env['PATH'] ?? ''}` },
    stdio: ['ignore', 'pipe', 'inherit'],
    maxBuffer: outputBytesMax,
  });
  return { status: status ?? 1, output: stdout };
}
