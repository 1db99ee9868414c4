import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { differences, replaceOutputs } from './committed-files.ts';
import { formatFiles } from './format-files.ts';
import { rulesFile, rulesFolder } from './outputs/code/event-rules.ts';
import { root } from '../root.ts';
import { runBuf } from './run-buf.ts';

// `npm run generate` writes everything that is generated into the repository: first what comes from
// proto/, then the pages that come from the code built on it. With --check it writes nothing and
// names the files that differ from what it would write.

async function main({ isCheck }: { isCheck: boolean }): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'tongban-generate-'));
  try {
    const template = join(root, 'tools/generator/buf.gen.yaml');
    const { status } = runBuf(['generate', 'proto', '--template', template, '-o', folder]);
    if (status !== 0) return status;
    await formatFiles(folder, join(root, '.prettierrc.json'));
    if (!isCheck) replaceOutputs({ from: folder, to: root });
    const missing = missingRules(folder);
    for (const path of missing) {
      console.error(`${path} is missing: write the rule of the event, then generate again.`);
    }
    if (missing.length > 0) return 1;
    await writeCodePages(folder);
    if (isCheck) return report(differences({ generated: folder, committed: root }));
    replaceOutputs({ from: folder, to: root });
    return 0;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Rules that the generated list imports and nobody has written yet. */
function missingRules(folder: string): string[] {
  const list = readFileSync(join(folder, rulesFile), 'utf8');
  return [...list.matchAll(/from '\.\/([a-z-]+)\.js'/g)]
    .map(([, name]) => `${rulesFolder}/${name}.ts`)
    .filter((path) => !existsSync(join(root, path)));
}

async function writeCodePages(folder: string): Promise<void> {
  // Only now: the code it loads imports what has just been written.
  const { codePages } = await import('./code-pages.ts');
  for (const { path, content } of await codePages()) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
}

function report(differing: readonly string[]): number {
  for (const path of differing) console.error(`differs from its source: ${path}`);
  if (differing.length === 0) return 0;
  console.error('Run `npm run generate` and commit the result.');
  return 1;
}

process.exitCode = await main({ isCheck: process.argv.includes('--check') });
