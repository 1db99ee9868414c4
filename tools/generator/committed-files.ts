import { cpSync, existsSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** Folders that hold nothing but generated files: what is no longer generated is removed. */
const ownedFolders = ['libs/contracts/src/generated'];

/** Paths of the files that differ, are missing, or should no longer exist. */
export function differences({
  generated,
  committed,
}: {
  generated: string;
  committed: string;
}): string[] {
  const expected = listFiles(generated);
  const differing = expected.filter((path) => {
    const file = join(committed, path);
    return !existsSync(file) || !readFileSync(file).equals(readFileSync(join(generated, path)));
  });
  const wanted = new Set(expected);
  const owned = ownedFolders.flatMap((folder) => listFiles(committed, folder));
  return [...differing, ...owned.filter((path) => !wanted.has(path))].sort();
}

export function replaceOutputs({ from, to }: { from: string; to: string }): void {
  for (const path of differences({ generated: from, committed: to })) {
    if (existsSync(join(from, path))) cpSync(join(from, path), join(to, path));
    else rmSync(join(to, path));
  }
}

/** Relative paths of all files below a folder of the root. */
export function listFiles(root: string, folder = ''): string[] {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .sort();
}
