import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { whyRefused } from './refuse-old-node.js';

const repository = new URL('../../../../', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, repository), 'utf8');

it.each(['v24.0.0', 'v24.21.0', 'v26.1.0', 'v100.0.0'])('runs on Node %s', (version) => {
  expect(whyRefused(version)).toBeUndefined();
});

it.each(['v23.11.1', 'v22.0.0', 'v20.20.2', 'v8.0.0', 'unknown'])(
  'refuses Node %s in one line of both languages',
  (version) => {
    const refusal = whyRefused(version);
    expect(refusal).toContain(`需要 Node.js 24 或更新版本 Node.js 24 or newer is needed`);
    expect(refusal).toContain(`this is ${version}`);
    expect(refusal).not.toContain('\n');
  },
);

it('needs the Node that the project installs, and no newer one', () => {
  const { devDependencies } = JSON.parse(read('package.json')) as {
    devDependencies: { node: string };
  };
  const major = Number(/\d+/.exec(devDependencies.node)?.[0]);
  expect(whyRefused(`v${major}.0.0`)).toBeUndefined();
  expect(whyRefused(`v${major - 1}.99.0`)).toBeDefined();
});

it.each(['README.md', 'docs/operations/running-a-gateway.md'])(
  'is called by %s as it is',
  (page) => {
    const named = [...read(page).matchAll(/Node\.js (\d+)\b(?! or newer)/g)].map(
      ([, major]) => major,
    );
    expect(named.length).toBeGreaterThan(0);
    for (const major of named) {
      expect(whyRefused(`v${major}.0.0`)).toBeUndefined();
      expect(whyRefused(`v${Number(major) - 1}.99.0`)).toBeDefined();
    }
  },
);

it('is fetched by scripts that run on an older one: README, engines and set-up name the same', () => {
  const { engines } = JSON.parse(read('package.json')) as { engines: { node: string } };
  const inReadme = /Node\.js (\d+) or newer/.exec(read('README.md'))?.[1];
  const inSetUp = /NODE_MAJOR_MIN = (\d+);/.exec(read('deploy/sandbox/install.mjs'))?.[1];
  expect(engines.node).toBe(`>=${inReadme}`);
  expect(inSetUp).toBe(inReadme);
});

it.each(['gateway', 'monitor', 'cli'])('looks before anything of ours is imported by %s', (app) => {
  const ours = importsOf(`apps/${app}/src/main.ts`).filter((name) => name !== 'reflect-metadata');
  expect(ours[0]).toBe('@tongban/platform');
  expect(importsOf('libs/platform/src/index.ts')[0]).toBe('./application/refuse-old-node.js');
});

function importsOf(path: string): readonly (string | undefined)[] {
  return [...read(path).matchAll(/^(?:import|export) [^;]*?'(.+)';$/gm)].map(([, name]) => name);
}
