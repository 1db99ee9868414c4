import { checkCreditCode } from './credit-code.js';
import type { IdentifierReason } from './identifier-reason.js';
import { mod37CheckCharacter } from './iso7064.js';

// 1.2.156.3005.2 . type (credit code of the ministry and 3 digits) . issuer . serial . version . check
const PATTERN =
  /^1\.2\.156\.3005\.2\.([0-9A-Z]{18})(\d{3})\.([0-9A-Z]{18})\.([0-9A-Z]{1,40})\.(\d{3})\.([0-9A-Z])$/;

/**
 * Checks an electronic license id (电子证照标识): form, the check character over the parts joined
 * without dots, then the credit codes of ministry and issuer.
 */
export function checkLicenseId(text: string): IdentifierReason | undefined {
  const match = PATTERN.exec(text);
  if (!match) return 'FORMAT';
  const [ministry, type, issuer, serial, version, check] = match.slice(1);
  const body = `${ministry}${type}${issuer}${serial}${version}`;
  if (mod37CheckCharacter(body) !== check) return 'CHECKSUM';
  return checkCreditCode(ministry ?? '') ?? checkCreditCode(issuer ?? '');
}
