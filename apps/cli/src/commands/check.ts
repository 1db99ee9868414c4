import { createInterface } from 'node:readline';
import {
  checkCaseNo,
  checkCatalogCode,
  checkCitizenId,
  checkCreditCode,
  checkLicenseId,
  checkTaskCode,
  checkTaskHandleItem,
  dayOf,
  normaliseCitizenId,
  parseCaseNo,
  regions,
  upgradeCitizenId,
} from '@tongban/case';
import type { IdentifierReason } from '@tongban/case';
import type { Command, CommandInput } from '../command.js';
import { WrongUsage } from '../wrong-usage.js';

/** How one kind of identifier is checked, as a gateway checks it. */
interface Kind {
  readonly check: (text: string) => IdentifierReason | undefined;
  /** What it says when it is right, or what may have been meant when it is wrong. */
  readonly note?: (text: string) => string | undefined;
}

const kinds: Readonly<Record<string, Kind>> = {
  'citizen-id': {
    check: (text) => checkCitizenId(normaliseCitizenId(text), dayOf(new Date())),
    note: eighteenDigits,
  },
  'credit-code': { check: checkCreditCode },
  'task-code': { check: checkTaskCode },
  'task-handle-item': { check: checkTaskHandleItem },
  'catalog-code': { check: checkCatalogCode },
  'license-id': { check: checkLicenseId },
  'case-no': { check: checkCaseNo, note: partsOfCaseNo },
};

const reasons: Readonly<Record<IdentifierReason, string>> = {
  FORMAT: '格式不符 not of this form',
  REGION: '没有此地区 no such region',
  BIRTHDATE: '没有此出生日期 no such day of birth',
  BIRTH_FUTURE: '出生日期在将来 born in the future',
  ORG_CHECK: '组织机构代码校验码不符 check character of the organization is wrong',
  DATE: '没有此日期 no such day',
  CHECKSUM: '校验码不符 check character is wrong',
};

const usage = `tongban check ${Object.keys(kinds).join('|')} VALUE…|-`;

/** Where a command reads what stands for `-`. */
type StandardInput = () => NodeJS.ReadableStream;

/** Says of identifiers whether they are right, one line each. Exit code 1 when one of them is not. */
export const checkCommand =
  (standardInput: StandardInput): Command =>
  async (input) => {
    const [name = '', ...words] = input.words;
    const kind = Object.hasOwn(kinds, name) ? kinds[name] : undefined;
    if (!kind || words.length === 0) throw new WrongUsage(usage);
    let isEachRight = true;
    for await (const value of valuesOf(words, standardInput)) {
      const code = kind.check(value);
      if (code !== undefined) isEachRight = false;
      input.say(lineOf({ value, code, note: kind.note?.(value) }, input));
    }
    return isEachRight ? 0 : 1;
  };

/** Line by line, so that a list of any length takes no more memory than one line of it. */
async function* valuesOf(
  words: readonly string[],
  standardInput: StandardInput,
): AsyncGenerator<string> {
  for (const word of words) {
    if (word !== '-') {
      yield word;
      continue;
    }
    for await (const line of createInterface({ input: standardInput() })) {
      if (line.trim() !== '') yield line.trim();
    }
  }
}

interface Checked {
  readonly value: string;
  readonly code: IdentifierReason | undefined;
  readonly note: string | undefined;
}

function lineOf({ value, code, note }: Checked, { isJson }: CommandInput): string {
  if (isJson) return JSON.stringify({ value, valid: code === undefined, code, note });
  const verdict = code === undefined ? [`✓ ${value}`] : [`✗ ${value}`, code, reasons[code]];
  return [...verdict, ...(note === undefined ? [] : [note])].join('  ');
}

function eighteenDigits(text: string): string | undefined {
  const upgraded = upgradeCitizenId(text);
  return upgraded && `应为 18 位 in 18 digits: ${upgraded}`;
}

function partsOfCaseNo(text: string): string | undefined {
  const parts = parseCaseNo(text);
  if (!parts) return undefined;
  const [origin, handling] = [regionName(parts.originRegion), regionName(parts.handlingRegion)];
  return `${origin} → ${handling}, ${parts.day}, ${parts.serial}`;
}

function regionName(code: string): string {
  const label = regions.get(code)?.label;
  return label ? `${label.zh} ${label.en}` : code;
}
