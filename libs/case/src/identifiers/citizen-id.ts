import { isCalendarDay, type CalendarDay } from '../calendar/calendar-day.js';
import { provinceDigits } from '../catalogue/regions.js';
import type { IdentifierReason } from './identifier-reason.js';

// GB 11643-1999: 6 digits of region, 8 of birth date, 3 of order (odd = male), check character.
const PATTERN = /^[1-9]\d{16}[\dX]$/;
const OLD_PATTERN = /^[1-9]\d{14}$/;
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK_CHARACTERS = '10X98765432';
/** Nobody has lived longer: an earlier year is a typing error. */
const AGE_MAX = 150;
// Permits for residents of Taiwan carry 83.
const PERMIT_PROVINCE = '83';
const FOREIGNER = '9';

/**
 * Checks a citizen number (公民身份号码), or that of a foreign permanent resident (外国人永久居留身份证), in this order: form, province, birth date, future, check
 * character. The county is not looked up: the code of an abolished county stays valid for life.
 * The `x` must be a capital, see normaliseCitizenId.
 */
export function checkCitizenId(text: string, today: CalendarDay): IdentifierReason | undefined {
  if (!PATTERN.test(text)) return 'FORMAT';
  // Foreigners' permanent residence cards of 2023: 9, province, country, then as a citizen number.
  const province = text.startsWith(FOREIGNER) ? text.slice(1, 3) : text.slice(0, 2);
  if (!provinceDigits.has(province) && province !== PERMIT_PROVINCE) return 'REGION';
  const birthDay = `${text.slice(6, 10)}-${text.slice(10, 12)}-${text.slice(12, 14)}`;
  if (!isCalendarDay(birthDay)) return 'BIRTHDATE';
  if (birthDay < yearsBefore(today, AGE_MAX)) return 'BIRTHDATE';
  if (birthDay > today) return 'BIRTH_FUTURE';
  return checkCharacter(text.slice(0, 17)) === text[17] ? undefined : 'CHECKSUM';
}

/** People type a small x; it is stored as a capital so that one person has one number. */
export function normaliseCitizenId(text: string): string {
  return text.replace(/x$/, 'X');
}

/** The 18-digit form of a number of the first generation (15 digits); undefined for another form. */
export function upgradeCitizenId(text: string): string | undefined {
  if (!OLD_PATTERN.test(text)) return undefined;
  const body = `${text.slice(0, 6)}19${text.slice(6)}`;
  return body + checkCharacter(body);
}

/** Days of one form compare as text, also the 29th of a February that was not there. */
function yearsBefore(day: CalendarDay, years: number): string {
  return `${String(Number(day.slice(0, 4)) - years).padStart(4, '0')}${day.slice(4)}`;
}

function checkCharacter(body: string): string {
  let sum = 0;
  WEIGHTS.forEach((weight, index) => (sum += weight * Number(body[index])));
  return CHECK_CHARACTERS.charAt(sum % 11);
}
