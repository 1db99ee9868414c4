import { dayNumber, dayOfNumber, type CalendarDay } from './calendar-day.js';
import { calendarYears, type CalendarYear } from './calendar-year.js';

/** A day, or the year whose notice is missing so that nobody may say which day it is. */
export type DayAnswer =
  | { readonly ok: true; readonly day: CalendarDay }
  | { readonly ok: false; readonly missingYear: number };

/** The working days of the years whose notice is known. */
export interface Calendar {
  /** undefined when the notice of that year is not known. */
  isWorkingDay(day: CalendarDay): boolean | undefined;
  /** Day `count` after `day`. The start day is not counted (民法典 Art. 201). */
  addWorkingDays(day: CalendarDay, count: number): DayAnswer;
  /** The day itself when it is a working day, otherwise the next one that is. */
  nextWorkingDayFrom(day: CalendarDay): DayAnswer;
  /** Working days after `start` up to and including `end`; undefined when a year is missing. */
  workingDaysBetween(start: CalendarDay, end: CalendarDay): number | undefined;
}

/**
 * Counts on a sorted list of the numbers of all working days, so that any sum is one binary search
 * instead of a walk over the days.
 */
export function createCalendar(years: readonly CalendarYear[]): Calendar {
  const known = new Set(years.map(({ year }) => year));
  const workingDays = years.flatMap(workingDaysOf).sort((a, b) => a - b);

  const missingYearIn = (first: number, last: number): number | undefined => {
    const end = yearOf(last);
    for (let year = yearOf(first); year <= end; year += 1) if (!known.has(year)) return year;
    return undefined;
  };
  const answer = (start: number, index: number): DayAnswer => {
    const found = workingDays[index];
    const missingYear =
      found === undefined
        ? (missingYearIn(start, start) ?? 1 + Math.max(...known))
        : missingYearIn(start, found);
    return found === undefined || missingYear !== undefined
      ? { ok: false, missingYear: missingYear as number }
      : { ok: true, day: dayOfNumber(found) };
  };

  return {
    isWorkingDay(day) {
      const number = dayNumber(day);
      if (!known.has(yearOf(number))) return undefined;
      return workingDays[firstAtOrAfter(workingDays, number)] === number;
    },
    addWorkingDays(day, count) {
      if (count <= 0) return { ok: true, day };
      const next = dayNumber(day) + 1;
      return answer(next, firstAtOrAfter(workingDays, next) + count - 1);
    },
    nextWorkingDayFrom(day) {
      const number = dayNumber(day);
      return answer(number, firstAtOrAfter(workingDays, number));
    },
    workingDaysBetween(start, end) {
      const first = dayNumber(start) + 1;
      const last = dayNumber(end);
      if (last < first) return 0;
      if (missingYearIn(first, last) !== undefined) return undefined;
      return firstAtOrAfter(workingDays, last + 1) - firstAtOrAfter(workingDays, first);
    },
  };
}

function workingDaysOf(data: CalendarYear): number[] {
  const holidays = new Set(data.weekdayHolidays.map(dayNumber));
  const makeups = new Set(data.makeupWorkdays.map(dayNumber));
  const last = dayNumber(`${data.year}-12-31`);
  const numbers: number[] = [];
  for (let number = dayNumber(`${data.year}-01-01`); number <= last; number += 1) {
    const weekday = new Date(number * 86_400_000).getUTCDay();
    const isWeekend = weekday === 0 || weekday === 6;
    if (isWeekend ? makeups.has(number) : !holidays.has(number)) numbers.push(number);
  }
  return numbers;
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
