import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { listFiles } from './committed-files.ts';

/** Formats all files below a folder in place, in the style of the repository. */
export async function formatFiles(folder: string, config: string): Promise<void> {
  const options = await resolveConfig(config, { config });
  for (const path of listFiles(folder)) {
    const file = join(folder, path);
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, await format(text, { ...options, filepath: path }));
  }
}
