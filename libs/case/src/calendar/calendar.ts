import { dayNumber, dayOfNumber, type CalendarDay } from './calendar-day.js';
import { calendarYears, type CalendarYear } from './calendar-year.js';

/**
 * A day that was counted. While the notice of a year is missing its weekdays are taken for working
 * days, so that service goes on; `provisionalYear` then names the first such year on the way.
 */
export interface CountedDay {
  readonly day: CalendarDay;
  readonly provisionalYear?: number;
}

export interface CountedDays {
  readonly count: number;
  readonly provisionalYear?: number;
}

/** The working days (工作日), by the notices of the State Council that are known. */
export interface Calendar {
  knowsYear(year: number): boolean;
  /** undefined when the notice of that year is not known. */
  isWorkingDay(day: CalendarDay): boolean | undefined;
  /** Day `count` after `day`. The start day is not counted (民法典 Art. 201). */
  addWorkingDays(day: CalendarDay, count: number): CountedDay;
  /** The day itself when it is a working day, otherwise the next one that is. */
  nextWorkingDayFrom(day: CalendarDay): CountedDay;
  /** Working days after `start` up to and including `end`. */
  workingDaysBetween(start: CalendarDay, end: CalendarDay): CountedDays;
}

/** The last year that a date of four digits can name. */
const YEAR_MAX = 9999;

/**
 * Counts on the sorted numbers of the working days of each year, so that any sum is a binary search
 * in a year or two instead of a walk over the days.
 *
 * @param early Days that are known of years whose own notice is not: those years stay provisional.
 */
export function createCalendar(
  years: readonly CalendarYear[],
  early: readonly CalendarYear[] = [],
): Calendar {
  const notices = new Map(years.map((notice) => [notice.year, notice]));
  const announced = new Map(early.map((days) => [days.year, days]));
  const counted = new Map<number, readonly number[]>();

  const daysIn = (year: number): readonly number[] => {
    const days =
      counted.get(year) ??
      workingDaysOf(notices.get(year) ?? announced.get(year) ?? weekdaysOnly(year));
    counted.set(year, days);
    return days;
  };
  const provisional = (first: number, last: number): { readonly provisionalYear?: number } => {
    for (let year = yearOf(first); year <= yearOf(last); year += 1)
      if (!notices.has(year)) return { provisionalYear: year };
    return {};
  };
  /** Working day number `count` from `first` on, which is number 1 when it is one. */
  const countFrom = (first: number, count: number): CountedDay => {
    let left = count;
    for (let year = yearOf(first); year <= YEAR_MAX; year += 1) {
      const days = daysIn(year);
      const place = firstAtOrAfter(days, first) + left - 1;
      const found = days[place];
      if (found !== undefined) return { day: dayOfNumber(found), ...provisional(first, found) };
      left = place - days.length + 1;
    }
    throw new RangeError(`there is no working day number ${count} before the year ${YEAR_MAX}`);
  };

  return {
    knowsYear: (year) => notices.has(year),
    isWorkingDay(day) {
      const number = dayNumber(day);
      const year = yearOf(number);
      if (!notices.has(year)) return undefined;
      return daysIn(year)[firstAtOrAfter(daysIn(year), number)] === number;
    },
    addWorkingDays: (day, count) => (count <= 0 ? { day } : countFrom(dayNumber(day) + 1, count)),
    nextWorkingDayFrom: (day) => countFrom(dayNumber(day), 1),
    workingDaysBetween(start, end) {
      const first = dayNumber(start) + 1;
      const last = dayNumber(end);
      if (last < first) return { count: 0 };
      let count = 0;
      for (let year = yearOf(first); year <= yearOf(last); year += 1)
        count += firstAtOrAfter(daysIn(year), last + 1) - firstAtOrAfter(daysIn(year), first);
      return { count, ...provisional(first, last) };
    },
  };
}

function weekdaysOnly(year: number): CalendarYear {
  return { year, weekdayHolidays: [], makeupWorkdays: [] };
}

function workingDaysOf(data: CalendarYear): number[] {
  const holidays = new Set(data.weekdayHolidays.map(dayNumber));
  const makeups = new Set(data.makeupWorkdays.map(dayNumber));
  const last = dayNumber(`${data.year}-12-31`);
  const numbers: number[] = [];
  for (let number = dayNumber(`${data.year}-01-01`); number <= last; number += 1) {
    if (isWeekend(number) ? makeups.has(number) : !holidays.has(number)) numbers.push(number);
  }
  return numbers;
}

export function isWeekend(number: number): boolean {
  const weekday = new Date(number * 86_400_000).getUTCDay();
  return weekday === 0 || weekday === 6;
}

function yearOf(number: number): number {
  return new Date(number * 86_400_000).getUTCFullYear();
}

/** Index of the first element that is not below `value`; the length when there is none. */
function firstAtOrAfter(sorted: readonly number[], value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The calendar of the years that are shipped with this version. */
export const calendar: Calendar = createCalendar(calendarYears);
