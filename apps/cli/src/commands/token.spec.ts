import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { WrongUsage } from '../wrong-usage.js';
import { token } from './token.js';

const run = async (words: readonly string[]) => {
  const said: string[] = [];
  const input = { words, values: {}, isJson: true, environment: {} };
  await token({ ...input, say: (line) => void said.push(line) });
  return JSON.parse(said.join('')) as { token: string; entry: string };
};

describe('tongban token', () => {
  it('makes a token that is new each time, and the digest that a gateway knows it by', async () => {
    const [one, other] = [await run(['hall-1']), await run(['hall-1'])];
    expect(one.token).not.toBe(other.token);
    expect(one.token).toMatch(/^[\w-]{43}$/);
    const digest = createHash('sha256').update(one.token).digest('hex');
    expect(one.entry).toBe(`hall-1:${digest}`);
  });

  it.each([[[]], [['Hall']], [['a:b']], [['-a']], [['a'.repeat(33)]], [['one', 'two']]])(
    'refuses %j',
    async (words) => {
      await expect(run(words)).rejects.toThrow(WrongUsage);
    },
  );

  it('takes a name of 32 characters', async () => {
    expect((await run(['a'.repeat(32)])).entry).toHaveLength(32 + 1 + 64);
  });
});
