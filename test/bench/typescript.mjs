// Lets Node run the bench as it stands: TypeScript with the decorators of Nest and TypeORM, which
// Node itself does not take out. swc compiles each file when it is loaded, as it does for Jest.
import { existsSync, readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { transformSync } from '@swc/core';

const compiler = {
  jsc: {
    target: 'es2024',
    parser: { syntax: 'typescript', decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
  },
  module: { type: 'es6' },
  sourceMaps: 'inline',
};

registerHooks({
  resolve(specifier, context, next) {
    const lib = /^@tongban\/([a-z]+)$/.exec(specifier)?.[1];
    if (lib) return next(new URL(`../../libs/${lib}/src/index.ts`, import.meta.url).href, context);
    return next(sourceOf(specifier, context.parentURL), context);
  },
  load(url, context, next) {
    if (!url.endsWith('.ts') || url.includes('/node_modules/')) return next(url, context);
    const filename = new URL(url).pathname;
    const { code } = transformSync(readFileSync(filename, 'utf8'), { ...compiler, filename });
    return { format: 'module', source: code, shortCircuit: true };
  },
});

/** Imports name what the compiler would write; here the source stands in its place. */
function sourceOf(specifier, parentUrl) {
  if (!/^\.{1,2}\/.*\.js$/.test(specifier) || !parentUrl?.endsWith('.ts')) return specifier;
  const source = new URL(specifier.replace(/\.js$/, '.ts'), parentUrl);
  return existsSync(source) ? source.href : specifier;
}
