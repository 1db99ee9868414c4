import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { differences, replaceOutputs } from './committed-files.ts';
import { formatFiles } from './format-files.ts';
import { root, runBuf } from './run-buf.ts';

// `npm run generate` writes everything that comes from proto/ into the repository.
// With --check it writes nothing and names the files that differ from what it would write.

async function main(): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'tongban-generate-'));
  try {
    const template = join(root, 'proto/generator/buf.gen.yaml');
    const { status } = runBuf(['generate', 'proto', '--template', template, '-o', folder]);
    if (status !== 0) return status;
    await formatFiles(folder, join(root, '.prettierrc.json'));
    if (!process.argv.includes('--check')) {
      replaceOutputs({ from: folder, to: root });
      return 0;
    }
    const differing = differences({ generated: folder, committed: root });
    for (const path of differing) console.error(`differs from proto/: ${path}`);
    if (differing.length > 0) console.error('Run `npm run generate` and commit the result.');
    return differing.length === 0 ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

process.exitCode = await main();
