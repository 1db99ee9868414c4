// On an older Node some files already throw when they are imported. This one is therefore the first
// import of this lib, which is the first of ours in each main.ts, and imports nothing that throws.
import { notConfigured } from './exit-codes.js';

const majorMin = 24;

/** What to say to a Node that is too old; undefined when it will do. */
export function whyRefused(nodeVersion: string): string | undefined {
  const major = Number(/^v?(\d+)\./.exec(nodeVersion)?.[1]);
  if (major >= majorMin) return undefined;
  return (
    `✗ 需要 Node.js ${majorMin} 或更新版本 Node.js ${majorMin} or newer is needed; ` +
    `this is ${nodeVersion} (npm ci: node_modules/.bin/node)`
  );
}

const refusal = whyRefused(process.version);
if (refusal !== undefined) {
  process.stderr.write(`${refusal}\n`);
  process.exit(notConfigured);
}
