// Plants one forbidden import for each direction and expects dependency-cruiser to find it, in a small
// tree that is laid out as the repository is. A rule that never fires looks the same as a rule that
// nobody breaks.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { root } from '../root.ts';

/** The code that is imported: what a plant reaches through it stands here too. */
const tree: Readonly<Record<string, string>> = {
  'libs/contracts/src/index.ts': '',
  'libs/case/src/index.ts': '',
  'libs/case/src/decide.ts': '',
  'libs/case/src/there.ts': `import './and-back.ts';`,
  'libs/case/src/and-back.ts': `import './there.ts';`,
  'libs/exchange/src/index.ts': '',
  'libs/exchange/src/wire/topics.ts': '',
  'libs/messaging/src/index.ts': `import 'kafkajs';`,
  'libs/persistence/src/index.ts': `import 'typeorm';`,
  'libs/security/src/index.ts': '',
  'libs/platform/src/index.ts': '',
  'apps/gateway/src/main.ts': `import '@nestjs/core';`,
  'apps/monitor/src/main.ts': '',
  'proto/shapes.ts': '',
  'deploy/sandbox/start.mjs': '',
  'tools/typescript-sources.ts': '',
  'tools/generator/model.ts': '',
  'test/simulation/simulate.ts': '',
};

const folderOf = (lib: string): string => `libs/${lib}/src`;
const app = 'apps/gateway/src';

type Plant = readonly [folder: string, specifier: string];

/** An import from a folder, and the rule that refuses it. */
const plants: readonly (readonly [...Plant, rule: string])[] = [
  [folderOf('contracts'), '@tongban/case', 'contracts-imports'],
  [folderOf('case'), '@tongban/exchange', 'case-imports'],
  [folderOf('case'), '@tongban/platform', 'case-imports'],
  [folderOf('exchange'), '@tongban/messaging', 'exchange-imports'],
  [folderOf('exchange'), '@tongban/platform', 'exchange-imports'],
  [folderOf('exchange'), '../../../apps/gateway/src/main.ts', 'exchange-imports'],
  [folderOf('messaging'), '@tongban/persistence', 'messaging-imports'],
  [folderOf('persistence'), '@tongban/security', 'persistence-imports'],
  [folderOf('security'), '@tongban/messaging', 'security-imports'],
  [folderOf('platform'), '@tongban/exchange', 'platform-imports'],
  [folderOf('exchange'), '../../case/src/decide.ts', 'no-deep-imports'],
  [app, '../../../libs/case/src/decide.ts', 'no-deep-imports-of-apps-and-tests'],
  [app, '../../../libs/case/src/index.ts', 'libs-by-name'],
  [app, '../../monitor/src/main.ts', 'apps-do-not-meet'],
  [app, '../../../test/simulation/simulate.ts', 'product-without-tests'],
  [app, '../../../tools/generator/model.ts', 'product-without-tests'],
  [app, '../../../deploy/sandbox/start.mjs', 'product-without-tests'],
  [app, 'typescript', 'no-development-packages'],
  [app, './nowhere.js', 'no-unresolvable'],
  ['proto', '../tools/generator/model.ts', 'proto-imports-nothing'],
  ['deploy/sandbox', '../../libs/case/src/index.ts', 'deploy-stands-alone'],
  ['deploy/sandbox', '../../tools/typescript-sources.ts', 'deploy-stands-alone'],
  ['tools/generator', '../../proto/shapes.ts', 'proto-is-read-not-imported'],
  ['tools/generator', '../../test/simulation/simulate.ts', 'tools-serve'],
  ['tools/generator', '../../deploy/sandbox/start.mjs', 'tools-serve'],
  ['test/bench', '../../tools/generator/model.ts', 'tools-are-not-a-library'],
  ['test/simulation', 'kafkajs', 'engine-without-drivers'],
  ['test/simulation', '../../apps/gateway/src/main.ts', 'engine-without-drivers'],
  ['test/support/fakes', '@tongban/persistence', 'engine-without-drivers'],
  [folderOf('exchange'), '@nestjs/common', 'engine-without-drivers'],
];

const allowed: readonly Plant[] = [
  [folderOf('case'), '@tongban/contracts'],
  [folderOf('exchange'), '@tongban/case'],
  [folderOf('persistence'), '@tongban/exchange'],
  [folderOf('platform'), '@tongban/contracts'],
  [app, '@tongban/messaging'],
  ['test/simulation', '../../tools/typescript-sources.ts'],
  ['test/simulation', '@tongban/exchange'],
  ['test/bench', '../../deploy/sandbox/start.mjs'],
  ['deploy/sandbox', '../../libs/exchange/src/wire/topics.ts'],
  ['tools/generator', '../../libs/case/src/decide.ts'],
];

/** The rules that each file breaks, when all plants stand in the tree together. */
function brokenRules(files: Readonly<Record<string, string>>): ReadonlyMap<string, Set<string>> {
  const scratch = mkdtempSync(join(tmpdir(), 'tongban-dependency-rules-'));
  try {
    for (const name of ['.dependency-cruiser.cjs', 'tsconfig.json', 'tsconfig.base.json'])
      copyFileSync(join(root, name), join(scratch, name));
    copyFileSync(join(root, 'package.json'), join(scratch, 'package.json'));
    symlinkSync(join(root, 'node_modules'), join(scratch, 'node_modules'));
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(scratch, path)), { recursive: true });
      writeFileSync(join(scratch, path), `${text}\nexport {};\n`);
    }
    return violationsIn(scratch);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

function violationsIn(folder: string): ReadonlyMap<string, Set<string>> {
  const cruiser = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const looked = ['apps', 'libs', 'test', 'proto', 'deploy', 'tools'];
  const options = ['--config', '.dependency-cruiser.cjs', '--output-type', 'json'];
  const { stdout } = spawnSync(process.execPath, [cruiser, ...looked, ...options], {
    cwd: folder,
    encoding: 'utf8',
  });
  const { summary } = JSON.parse(stdout) as {
    summary: { violations: { from: string; rule: { name: string } }[] };
  };
  const broken = new Map<string, Set<string>>();
  for (const { from, rule } of summary.violations)
    broken.set(from, (broken.get(from) ?? new Set()).add(rule.name));
  return broken;
}

const fileOf = ([folder]: readonly [string, ...unknown[]], name: string): string =>
  `${folder}/${name}.ts`;
const refused = plants.map((plant, index) => ({ plant, file: fileOf(plant, `refused-${index}`) }));
const welcome = allowed.map((plant, index) => ({ plant, file: fileOf(plant, `welcome-${index}`) }));
const broken = brokenRules({
  ...tree,
  ...Object.fromEntries(
    [...refused, ...welcome].map(({ plant, file }) => [file, `import '${plant[1]}';`]),
  ),
});
const rulesOf = (file: string): string[] => [...(broken.get(file) ?? [])];

for (const { plant, file } of refused) {
  const [folder, specifier, rule] = plant;
  test(`${folder} may not import ${specifier}`, () => {
    const found = rulesOf(file);
    assert.ok(found.includes(rule), `expected ${rule}, found ${found.join(', ') || 'nothing'}`);
  });
}

for (const { plant, file } of welcome) {
  test(`${plant[0]} may import ${plant[1]}`, () => assert.deepEqual(rulesOf(file), []));
}

test('files may not import each other in a circle', () => {
  const found = [...rulesOf('libs/case/src/there.ts'), ...rulesOf('libs/case/src/and-back.ts')];
  assert.deepEqual(found, ['no-cycles']);
});
