import { checkCreditCode } from './credit-code.js';
import type { IdentifierReason } from './identifier-reason.js';

// Basic code (基本编码): province (00 = national), kind of item, main item, sub item (00Y = has some).
const CATALOG_CODE_PATTERN = /^\d{2}(0[1-9]|[12]\d)\d{5}(\d{3}|00Y)$/;
const LEVEL_PATTERN = /^[1-7]$/;
const HANDLE_ITEM_PATTERN = /^\d{2}$/;

/** Checks a basic code of 12 characters (基本编码). */
export function checkCatalogCode(text: string): IdentifierReason | undefined {
  return CATALOG_CODE_PATTERN.test(text) ? undefined : 'FORMAT';
}

/** Checks a task code of 31 characters (实施编码): credit code, level, basic code. */
export function checkTaskCode(text: string): IdentifierReason | undefined {
  if (text.length !== 31 || !LEVEL_PATTERN.test(text.charAt(18))) return 'FORMAT';
  return checkCatalogCode(text.slice(19)) ?? checkCreditCode(text.slice(0, 18));
}

/** Checks the code of a handling item, 33 characters (业务办理项编码): task code and two digits. */
export function checkTaskHandleItem(text: string): IdentifierReason | undefined {
  if (!HANDLE_ITEM_PATTERN.test(text.slice(31))) return 'FORMAT';
  return checkTaskCode(text.slice(0, 31));
}
