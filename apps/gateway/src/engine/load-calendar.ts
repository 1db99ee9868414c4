import { readFileSync } from 'node:fs';
import { calendar, calendarYears, createCalendar } from '@tongban/case';
import type { Calendar, CalendarYear } from '@tongban/case';
import { OperationalError } from '@tongban/exchange';

/** Years in one file: what one file may cost at start. */
const yearsMax = 20;

/**
 * The bundled calendar with the years of a file, so that the notice of the next year is loaded
 * without a new version. The file is `{"years": [{"year": 2027, "weekdayHolidays": ["2027-01-01"],
 * "makeupWorkdays": []}]}`; a year that is bundled too is taken from the file.
 */
export function loadCalendar(path: string | undefined): Calendar {
  if (path === undefined) return calendar;
  const years = readYears(path);
  const given = new Set(years.map(({ year }) => year));
  return createCalendar([...calendarYears.filter(({ year }) => !given.has(year)), ...years]);
}

function readYears(path: string): readonly CalendarYear[] {
  try {
    const { years } = JSON.parse(readFileSync(path, 'utf8')) as { years: unknown };
    if (Array.isArray(years) && years.length <= yearsMax && years.every(isYear)) return years;
  } catch (cause) {
    throw new OperationalError('CONFIG_INVALID', { cause, retryable: false });
  }
  throw new OperationalError('CONFIG_INVALID', {
    cause: `${path} holds no list of years with weekdayHolidays and makeupWorkdays`,
    retryable: false,
  });
}

function isYear(value: unknown): value is CalendarYear {
  const { year, weekdayHolidays, makeupWorkdays } = value as Partial<CalendarYear>;
  return (
    Number.isInteger(year) && areDaysOf(year, weekdayHolidays) && areDaysOf(year, makeupWorkdays)
  );
}

function areDaysOf(year: number | undefined, days: unknown): boolean {
  return (
    Array.isArray(days) &&
    days.every(
      (day) =>
        typeof day === 'string' && day.startsWith(`${year}-`) && /^\d{4}-\d{2}-\d{2}$/.test(day),
    )
  );
}
