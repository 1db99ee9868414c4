import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { root } from '../root.ts';

// The real buf and the real proto files, changed as a careless commit might change them.

let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tongban-breaking-'));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Edit {
  readonly file: string;
  readonly from: string | RegExp;
  readonly to: string;
}

function check(edits: readonly Edit[]): { status: number | null; message: string } {
  const proto = mkdtempSync(join(folder, 'proto-'));
  cpSync(join(root, 'proto'), proto, { recursive: true });
  for (const { file, from, to } of edits) {
    const path = join(proto, 'tongban', file);
    const text = readFileSync(path, 'utf8');
    const edited = text.replace(from, to);
    expect(edited).not.toBe(text);
    writeFileSync(path, edited);
  }
  const script = join(root, 'tools/generator/breaking.ts');
  const { status, stderr } = spawnSync(process.execPath, [script, '--proto', proto], {
    encoding: 'utf8',
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  return { status, message: stderr };
}

describe('the check against the released contract', () => {
  it('passes the proto files as they are', () => {
    expect(check([])).toEqual({ status: 0, message: '' });
  });

  it('finds a removed field', () => {
    const noticeNo = /\n {2}string notice_no = 3 \[[\s\S]*?\n {2}\}\];/;
    const { status, message } = check([{ file: 'case/v1/accepted.proto', from: noticeNo, to: '' }]);
    expect(status).not.toBe(0);
    expect(message).toContain('"notice_no" on message "CaseAccepted" was deleted');
  });

  it('finds rules that became stricter, which buf does not read', () => {
    const lower = { file: 'case/v1/types.proto', from: 'max_length: 100', to: 'max_length: 99' };
    expect(check([lower])).toEqual({
      status: 1,
      message: 'tongban.case.v1.Officer.officeName: maxLength was lowered\n',
    });
  });
});
