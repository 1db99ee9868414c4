import { readFileSync } from 'node:fs';

/** Folders between a built file and the manifest of the project. */
const levelsMax = 8;

/** The version of this program, out of the nearest package.json above it; `unknown` without one. */
export function programVersion(): string {
  let folder = new URL('.', import.meta.url);
  for (let level = 0; level < levelsMax; level += 1) {
    const version = versionIn(new URL('package.json', folder));
    if (version !== undefined) return version;
    folder = new URL('..', folder);
  }
  return 'unknown';
}

function versionIn(manifest: URL): string | undefined {
  try {
    return (JSON.parse(readFileSync(manifest, 'utf8')) as { version?: string }).version;
  } catch {
    // Not in this folder.
    return undefined;
  }
}
