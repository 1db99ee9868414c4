import type { IdentifierReason } from './identifier-reason.js';

// GB 32100-2015: department, kind, 6 digits of region, 9 characters of GB 11714, check character.
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const PATTERN = /^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/;
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
const ORGANIZATION_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2];

/**
 * Checks a unified social credit code (统一社会信用代码) in this order: form, the organization code
 * inside it, its own check character.
 */
export function checkCreditCode(text: string): IdentifierReason | undefined {
  if (!PATTERN.test(text)) return 'FORMAT';
  const organization = text.slice(8, 17);
  if (organizationCheckCharacter(organization.slice(0, 8)) !== organization[8]) return 'ORG_CHECK';
  return checkCharacter(text.slice(0, 17)) === text[17] ? undefined : 'CHECKSUM';
}

function checkCharacter(body: string): string {
  let sum = 0;
  WEIGHTS.forEach((weight, index) => (sum += weight * ALPHABET.indexOf(body.charAt(index))));
  return ALPHABET.charAt((31 - (sum % 31)) % 31);
}

/** GB 11714: letters count from A = 10; a check value of 10 is written X. */
function organizationCheckCharacter(body: string): string {
  let sum = 0;
  ORGANIZATION_WEIGHTS.forEach(
    (weight, index) => (sum += weight * parseInt(body.charAt(index), 36)),
  );
  const check = (11 - (sum % 11)) % 11;
  return check === 10 ? 'X' : String(check);
}
