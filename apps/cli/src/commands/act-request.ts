import type { CommandInput } from '../command.js';
import { WrongUsage } from '../wrong-usage.js';

/** Who acts, and why: a gateway asks for both. */
export function actRequestOf(input: CommandInput) {
  return {
    officer: {
      officeCode: required(input, 'office', '机构代码 code of the office'),
      officerNo: required(input, 'officer', '经办人工号 number of the officer'),
    },
    reason: required(input, 'reason', '理由 why'),
  };
}

function required({ values }: CommandInput, name: string, meaning: string): string {
  const value = values[name];
  if (value) return value;
  throw new WrongUsage(`缺少 --${name} is missing: ${meaning}`);
}
