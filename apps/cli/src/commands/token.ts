import { createHash, randomBytes } from 'node:crypto';
import type { Command } from '../command.js';
import { WrongUsage } from '../wrong-usage.js';

const namePattern = /^[a-z0-9][a-z0-9-]{0,31}$/;
/** 256 bits: nobody finds it by trying, so a plain digest of it may be kept. */
const tokenBytes = 32;

/** Makes the token of an office: one line for the office, one for its gateway. It is kept nowhere. */
export const token: Command = async ({ words: [name = '', ...rest], isJson, say }) => {
  if (!namePattern.test(name) || rest.length > 0)
    throw new WrongUsage(
      'tongban token <office>: 小写字母、数字、连字符 lower case, digits, hyphens',
    );
  const secret = randomBytes(tokenBytes).toString('base64url');
  const entry = `${name}:${createHash('sha256').update(secret).digest('hex')}`;
  if (isJson) say(JSON.stringify({ office: name, token: secret, entry }));
  else {
    say(`令牌，交给业务系统，只显示这一次 token for the office, shown this once:`);
    say(`  ${secret}`);
    say(`写入网关 TONGBAN_OFFICE_TOKENS（或其 _FILE 文件）for its gateway:`);
    say(`  ${entry}`);
  }
  return 0;
};
