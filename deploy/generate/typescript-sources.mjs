// Lets a script import the TypeScript of the repository as it is. Node strips types by itself but
// cannot run decorators, so each file goes through swc. Import this file first, then import() the
// source.
import { existsSync, readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { transformSync } from '@swc/core';

export const root = fileURLToPath(new URL('../../', import.meta.url));

registerHooks({ resolve: resolveSource, load: loadSource });

/** Finds `@tongban/<lib>` in its folder, and the .ts file that an import of `.js` means. */
function resolveSource(specifier, context, next) {
  const lib = /^@tongban\/([a-z]+)$/.exec(specifier);
  if (lib) return source(pathToFileURL(join(root, 'libs', lib[1], 'src/index.ts')));
  if (specifier.startsWith('.') && specifier.endsWith('.js')) {
    const url = new URL(specifier.replace(/\.js$/, '.ts'), context.parentURL);
    if (existsSync(url)) return source(url);
  }
  return next(specifier, context);
}

function source(url) {
  return { url: url.href, format: 'module', shortCircuit: true };
}

function loadSource(url, context, next) {
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
}
