// Lets the generator import the TypeScript of the libs and apps as it is. Node strips types by itself
// but cannot run decorators, so each file goes through swc. Import this file first, then import() the
// source.
import { existsSync, readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import type { LoadHookSync, ResolveHookSync } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { transformSync } from '@swc/core';
import { root } from './run-buf.ts';

/** Finds `@tongban/<lib>` in its folder, and the .ts file that an import of `.js` means. */
const resolveSource: ResolveHookSync = (specifier, context, next) => {
  const lib = /^@tongban\/([a-z]+)$/.exec(specifier)?.[1];
  if (lib) return source(pathToFileURL(join(root, 'libs', lib, 'src/index.ts')));
  if (specifier.startsWith('.') && specifier.endsWith('.js')) {
    const url = new URL(specifier.replace(/\.js$/, '.ts'), context.parentURL);
    if (existsSync(url)) return source(url);
  }
  return next(specifier, context);
};

const loadSource: LoadHookSync = (url, context, next) => {
  if (!url.endsWith('.ts')) return next(url, context);
  const { code } = transformSync(readFileSync(fileURLToPath(url), 'utf8'), {
    swcrc: false,
    module: { type: 'es6' },
    jsc: {
      target: 'es2024',
      parser: { syntax: 'typescript', decorators: true },
      transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
    },
  });
  return { format: 'module', source: code, shortCircuit: true };
};

function source(url: URL): { url: string; format: string; shortCircuit: boolean } {
  return { url: url.href, format: 'module', shortCircuit: true };
}

registerHooks({ resolve: resolveSource, load: loadSource });
