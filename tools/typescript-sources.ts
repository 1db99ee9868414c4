// Lets Node run the TypeScript of the repository as it stands. Node strips types by itself but cannot
// run decorators, so each file goes through swc, as it does for Jest. Import this file first, then
// import() the source; or start Node with --import and this file.
import { existsSync, readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import type { LoadHookSync, ResolveHookSync } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { transformSync } from '@swc/core';
import type { Options } from '@swc/core';
import { root } from './root.ts';

const compiler: Options = {
  swcrc: false,
  module: { type: 'es6' },
  sourceMaps: 'inline',
  jsc: {
    target: 'es2024',
    parser: { syntax: 'typescript', decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
  },
};

/** Finds `@tongban/<lib>` in its folder, and the .ts file that an import of `.js` means. */
const resolveSource: ResolveHookSync = (specifier, context, next) => {
  const lib = /^@tongban\/([a-z]+)$/.exec(specifier)?.[1];
  if (lib) return source(pathToFileURL(join(root, 'libs', lib, 'src/index.ts')));
  // Packages may hold both: only our own sources, which are .ts, mean the .ts file.
  const isOurs = context.parentURL?.endsWith('.ts') ?? false;
  if (isOurs && specifier.startsWith('.') && specifier.endsWith('.js')) {
    const url = new URL(specifier.replace(/\.js$/, '.ts'), context.parentURL);
    if (existsSync(url)) return source(url);
  }
  return next(specifier, context);
};

const loadSource: LoadHookSync = (url, context, next) => {
  if (!url.endsWith('.ts') || url.includes('/node_modules/')) return next(url, context);
  const filename = fileURLToPath(url);
  const { code } = transformSync(readFileSync(filename, 'utf8'), { ...compiler, filename });
  return { format: 'module', source: code, shortCircuit: true };
};

function source(url: URL): { url: string; format: string; shortCircuit: boolean } {
  return { url: url.href, format: 'module', shortCircuit: true };
}

registerHooks({ resolve: resolveSource, load: loadSource });
