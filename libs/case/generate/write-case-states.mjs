// Writes docs/reference/case-states.md from the table of transitions, or with --check says whether
// it is up to date. Node cannot run the decorators of the contracts, so each file goes through swc.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { transformSync } from '@swc/core';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const page = join(root, 'docs/reference/case-states.md');

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

const { caseStatesPage } = await import('../src/documentation/case-states-page.ts');
const expected = caseStatesPage();
if (!process.argv.includes('--check')) {
  writeFileSync(page, expected);
} else if (!existsSync(page) || readFileSync(page, 'utf8') !== expected) {
  console.error('docs/reference/case-states.md differs from libs/case/src/transitions.ts');
  console.error('Run `npm run generate` and commit the result.');
  process.exitCode = 1;
}
