// Writes .env.example and docs/reference/config.md from GatewayConfig, or with --check says whether
// they are up to date.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../../deploy/generate/typescript-sources.mjs';

const { renderConfigReference, renderEnvExample } = await import('@tongban/platform');
const { GatewayConfig } = await import('../src/gateway-config.ts');

const pages = {
  '.env.example': renderEnvExample(GatewayConfig),
  'docs/reference/config.md': renderConfigReference(GatewayConfig, 'Configuration of a gateway'),
};

for (const [name, expected] of Object.entries(pages)) {
  const path = join(root, name);
  if (!process.argv.includes('--check')) {
    writeFileSync(path, expected);
  } else if (!existsSync(path) || readFileSync(path, 'utf8') !== expected) {
    console.error(`${name} differs from apps/gateway/src/gateway-config.ts`);
    console.error('Run `npm run generate` and commit the result.');
    process.exitCode = 1;
  }
}
