#!/usr/bin/env node
// The command line of operators. It is compiled with the apps, so `npm run build` comes first.
import { existsSync } from 'node:fs';

const program = new URL('../../dist/apps/cli/src/main.js', import.meta.url);
if (existsSync(program)) {
  await import(program.href);
} else {
  console.error('✗ 尚未编译，请先运行 Not built yet, run first: npm run build');
  process.exitCode = 1;
}
