import { isCalendarDay, type CalendarDay } from '../calendar/calendar-day.js';
import { provinceDigits } from '../catalogue/regions.js';
import type { IdentifierReason } from './identifier-reason.js';
import { mod37CheckCharacter } from './iso7064.js';

// KS, origin province, handling province, yyyymmdd, serial of 7 digits, ISO 7064 MOD 37,36.
const PATTERN = /^KS(\d{2})(\d{2})(\d{4})(\d{2})(\d{2})(\d{7})([0-9A-Z])$/;
const SERIALS_PER_DAY_MAX = 10_000_000;

/** What a case number (办件编号) says. */
export interface CaseNoParts {
  readonly originRegion: string;
  readonly handlingRegion: string;
  readonly day: CalendarDay;
  readonly serial: number;
}

/**
 * Writes a case number. A serial past seven digits starts again from zero, so a running number that
 * is never reset repeats itself only in a region that files ten million cases in one day.
 */
export function formatCaseNo(parts: CaseNoParts): string {
  const provinces = `${parts.originRegion.slice(0, 2)}${parts.handlingRegion.slice(0, 2)}`;
  const serial = String(parts.serial % SERIALS_PER_DAY_MAX).padStart(7, '0');
  const body = `KS${provinces}${parts.day.replaceAll('-', '')}${serial}`;
  return `${body}${mod37CheckCharacter(body) ?? ''}`;
}

/** Checks form, provinces, date and check character, in this order. */
export function checkCaseNo(text: string): IdentifierReason | undefined {
  const match = PATTERN.exec(text);
  if (!match) return 'FORMAT';
  const [origin, handling, year, month, date, , check] = match.slice(1);
  if (!provinceDigits.has(origin ?? '') || !provinceDigits.has(handling ?? '')) return 'REGION';
  if (!isCalendarDay(`${year}-${month}-${date}`)) return 'DATE';
  return mod37CheckCharacter(text.slice(0, -1)) === check ? undefined : 'CHECKSUM';
}

/** undefined when the text is no case number. */
export function parseCaseNo(text: string): CaseNoParts | undefined {
  if (checkCaseNo(text) !== undefined) return undefined;
  return {
    originRegion: `${text.slice(2, 4)}0000`,
    handlingRegion: `${text.slice(4, 6)}0000`,
    day: `${text.slice(6, 10)}-${text.slice(10, 12)}-${text.slice(12, 14)}`,
    serial: Number(text.slice(14, 21)),
  };
}
