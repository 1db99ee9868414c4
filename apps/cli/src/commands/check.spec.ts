import { Readable } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import { WrongUsage } from '../wrong-usage.js';
import { checkCommand } from './check.js';

async function run(
  words: readonly string[],
  { isJson = false, typed = '' }: { isJson?: boolean; typed?: string } = {},
) {
  const lines: string[] = [];
  const say = (line: string) => void lines.push(line);
  const check = checkCommand(() => Readable.from([typed]));
  const code = await check({ words, values: {}, isJson, environment: {}, say });
  return { code, lines };
}

describe('tongban check', () => {
  it.each([
    ['citizen-id', '11010519491231002X', '110105194912310021', 'CHECKSUM'],
    ['citizen-id', '440524188001010014', '510100188813080881', 'BIRTHDATE'],
    ['citizen-id', '510100188502190012', '510100298808080884', 'BIRTH_FUTURE'],
    ['credit-code', '91350100M000100Y43', '91510100M0A0TE5T2D', 'ORG_CHECK'],
    ['task-code', '12510000MB0001011Y2000514001001', '12510000MB0001011W2000514001001', 'CHECKSUM'],
    ['task-handle-item', '12510000MB0001011Y200051400100101', '12510000MB0001011Y2', 'FORMAT'],
    ['catalog-code', '00013112700Y', '00013112700X', 'FORMAT'],
    ['case-no', 'KS51502026092100000018', 'KS51502026023000000018', 'DATE'],
    ['case-no', 'KS5051202602130000042J', 'KS99502026092100000018', 'REGION'],
    [
      'license-id',
      '1.2.156.3005.2.11100000000013338W011.11430000006122244L.20230000403.001.U',
      '1.2.156.3005.2.11100000000013338W011.11430000006122244L.20230000403.001.V',
      'CHECKSUM',
    ],
  ])('knows a right %s from a wrong one: %s, %s', async (kind, right, wrong, reason) => {
    const both = await run([kind, right, wrong]);
    expect(both.code).toBe(1);
    expect(both.lines).toHaveLength(2);
    expect(both.lines[0]).toMatch(`✓ ${right}`);
    expect(both.lines[1]).toMatch(`✗ ${wrong}  ${reason}  `);
    expect((await run([kind, right])).code).toBe(0);
  });

  it('takes the small x of a citizen number, as a gateway does', async () => {
    expect((await run(['citizen-id', '11010519491231002x'])).code).toBe(0);
  });

  it('tells what a case number says', async () => {
    const { lines } = await run(['case-no', 'KS51502026092100000018']);
    expect(lines).toEqual([
      '✓ KS51502026092100000018  四川省 Sichuan → 重庆市 Chongqing, 2026-09-21, 1',
    ]);
  });

  it('gives the 18 digits of a number of the first generation', async () => {
    const { code, lines } = await run(['citizen-id', '130503670401001']);
    expect(code).toBe(1);
    expect(lines[0]).toContain('130503196704010016');
  });

  it('reads one value a line from standard input', async () => {
    const typed = '00013112700Y\r\n\n 000131127004\nwrong';
    const { code, lines } = await run(['catalog-code', '-'], { typed });
    expect(code).toBe(1);
    expect(lines.map((line) => line.split('  ')[0])).toEqual([
      ...['✓ 00013112700Y', '✓ 000131127004', '✗ wrong'],
    ]);
  });

  it('writes one object a line for a program', async () => {
    const { lines } = await run(['credit-code', '91350100M000100Y43', 'x'], { isJson: true });
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([
      { value: '91350100M000100Y43', valid: true },
      { value: 'x', valid: false, code: 'FORMAT' },
    ]);
  });

  it.each([[[]], [['citizen-id']], [['passport', 'E1']], [['constructor', 'E1']]])(
    'does not understand %j',
    async (words) => {
      await expect(run(words)).rejects.toThrow(WrongUsage);
    },
  );
});
