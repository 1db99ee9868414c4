import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { differences, replaceOutputs } from './committed-files.ts';

const owned = 'libs/contracts/src/generated';
let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tongban-generate-spec-'));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function writeTree(name: string, files: Readonly<Record<string, string>>): string {
  const root = join(folder, name);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(root, path, '..'), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

it('what is committed is what the proto files say', () => {
  const { status, stderr } = spawnSync(
    process.execPath,
    [join(import.meta.dirname, 'generate.ts'), '--check'],
    { encoding: 'utf8', env: { ...process.env, NODE_OPTIONS: '' } },
  );
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
});

describe('the comparison', () => {
  it('names what is missing, differs, or should no longer exist', () => {
    const generated = writeTree('generated', {
      [`${owned}/a.ts`]: 'a',
      [`${owned}/b.ts`]: 'b',
      'docs/reference/events.md': 'e',
    });
    const committed = writeTree('committed', {
      [`${owned}/a.ts`]: 'a',
      [`${owned}/b.ts`]: 'other',
      [`${owned}/old.ts`]: 'o',
      'docs/reference/written-by-hand.md': 'h',
    });
    expect(differences({ generated, committed })).toEqual([
      'docs/reference/events.md',
      `${owned}/b.ts`,
      `${owned}/old.ts`,
    ]);
    replaceOutputs({ from: generated, to: committed });
    expect(differences({ generated, committed })).toEqual([]);
    expect(readFileSync(join(committed, 'docs/reference/written-by-hand.md'), 'utf8')).toBe('h');
  });
});
