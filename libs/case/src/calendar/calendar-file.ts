import { dayNumber, isCalendarDay, type CalendarDay } from './calendar-day.js';
import { createCalendar, isWeekend, type Calendar } from './calendar.js';
import { calendarYears, type CalendarYear } from './calendar-year.js';

/** What one file may cost at start. */
export const calendarFileLimits = { years: 20, daysOfYear: 366, amendments: 100 };

/** The years that a notice can be about: of the People's Republic, and written with four digits. */
const yearBounds = { min: 1949, max: 9999 };

/** One day that a later notice has changed (调整通知): free from now on, or worked. */
interface Amendment {
  readonly day: CalendarDay;
  readonly is: 'FREE' | 'WORKED';
}

/** The calendar with the years of a file, or everything that is wrong with the file, one line each. */
export type ReadCalendar =
  | { readonly ok: true; readonly calendar: Calendar }
  | { readonly ok: false; readonly faults: readonly string[] };

/**
 * Reads `{"years": […], "amendments": […]}`. An entry of `years` is the notice of that year and takes
 * the place of one that is built in. It may name days of the year before or after, as notices do: they
 * are added to what is known of that year. `amendments` come last and change single days, each of a
 * year that is known. Members whose names begin with _ are remarks.
 */
export function readCalendarFile(json: unknown): ReadCalendar {
  const faults: string[] = [];
  const note = (fault: string): undefined => void faults.push(fault);
  const file = objectOf(json, ['years', 'amendments']);
  if (!file) return { ok: false, faults: ['只可含 only holds years, amendments'] };
  const years = readYears(file['years'], note);
  const known = new Map(calendarYears.map((year) => [year.year, draftOf(year)]));
  for (const year of years) known.set(year.year, draftOf(year));
  const early = addNeighbourDays(years, known);
  for (const amendment of readAmendments(file['amendments'] ?? [], note))
    amend(known.get(yearOf(amendment.day)), amendment, note);
  if (faults.length > 0) return { ok: false, faults };
  return { ok: true, calendar: createCalendar([...known.values()].map(yearOfDraft), early) };
}

type Note = (fault: string) => undefined;

function readYears(json: unknown, note: Note): readonly CalendarYear[] {
  const { years: max } = calendarFileLimits;
  if (!Array.isArray(json) || json.length > max)
    return note(`years 应为列表，至多 ${max} 年 is a list of at most ${max} years`) ?? [];
  const given = new Set<number>();
  return json.flatMap((one: unknown, index) => {
    const year = readYear(one, `years[${index}]`, note);
    if (year && given.has(year.year)) note(`${year.year} 年出现两次 is given twice`);
    if (year) given.add(year.year);
    return year ? [year] : [];
  });
}

function readYear(json: unknown, place: string, note: Note): CalendarYear | undefined {
  const entry = objectOf(json, ['year', 'notice', 'weekdayHolidays', 'makeupWorkdays']);
  const year = entry?.['year'];
  if (!entry)
    return note(`${place} 只可含 only holds year, notice, weekdayHolidays, makeupWorkdays`);
  if (typeof year !== 'number' || !Number.isInteger(year) || !isWithin(year, yearBounds))
    return note(`${place}.year 应为年份 is a year, ${yearBounds.min} to ${yearBounds.max}`);
  const days = (name: string, mustBeWeekend: boolean): readonly CalendarDay[] =>
    readDays(entry[name], { year, name, mustBeWeekend }, note);
  return {
    year,
    weekdayHolidays: days('weekdayHolidays', false),
    makeupWorkdays: days('makeupWorkdays', true),
  };
}

interface DayList {
  readonly year: number;
  readonly name: string;
  readonly mustBeWeekend: boolean;
}

function readDays(json: unknown, { year, name, mustBeWeekend }: DayList, note: Note) {
  const place = `${year} 年 ${name}`;
  const { daysOfYear: max } = calendarFileLimits;
  if (!Array.isArray(json) || json.length > max)
    return note(`${place} 应为日期列表，至多 ${max} 天 is a list of at most ${max} days`) ?? [];
  const given = new Set<unknown>();
  return json.filter((day: unknown): day is CalendarDay => {
    const fault = given.has(day) ? '出现两次 is given twice' : dayFault(day, year, mustBeWeekend);
    given.add(day);
    if (fault) note(`${place} ${shown(day)} ${fault}`);
    return fault === undefined;
  });
}

function dayFault(day: unknown, year: number, mustBeWeekend: boolean): string | undefined {
  if (typeof day !== 'string' || !isCalendarDay(day)) return '没有这一天 is no day';
  if (Math.abs(yearOf(day) - year) > 1)
    return '不在本年或相邻年份 is not of this year or its neighbours';
  if (isWeekend(dayNumber(day)) === mustBeWeekend) return undefined;
  return mustBeWeekend
    ? '是周一至周五，本来就上班 is a weekday, worked anyway'
    : '是周末，本来就休息 is a weekend day, free anyway';
}

function readAmendments(json: unknown, note: Note): readonly Amendment[] {
  const { amendments: max } = calendarFileLimits;
  if (!Array.isArray(json) || json.length > max)
    return note(`amendments 应为列表，至多 ${max} 项 is a list of at most ${max}`) ?? [];
  const given = new Set<CalendarDay>();
  return json.flatMap((one: unknown, index) => {
    const amendment = readAmendment(one, `amendments[${index}]`, note);
    if (!amendment) return [];
    if (given.has(amendment.day)) note(`amendments ${amendment.day} 出现两次 is given twice`);
    given.add(amendment.day);
    return [amendment];
  });
}

function readAmendment(json: unknown, place: string, note: Note): Amendment | undefined {
  const entry = objectOf(json, ['day', 'is', 'notice']);
  if (!entry) return note(`${place} 只可含 only holds day, is, notice`);
  const { day, is } = entry;
  if (typeof day !== 'string' || !isCalendarDay(day))
    return note(`${place} ${shown(day)} 没有这一天 is no day`);
  if (is !== 'FREE' && is !== 'WORKED')
    return note(`${place} ${day} is 应为 is either FREE or WORKED`);
  return { day, is };
}

/** A year while it is put together. */
interface Draft {
  readonly year: number;
  readonly weekdayHolidays: Set<CalendarDay>;
  readonly makeupWorkdays: Set<CalendarDay>;
}

function draftOf({ year, weekdayHolidays, makeupWorkdays }: CalendarYear): Draft {
  const own = (days: readonly CalendarDay[]) => new Set(days.filter((day) => yearOf(day) === year));
  return { year, weekdayHolidays: own(weekdayHolidays), makeupWorkdays: own(makeupWorkdays) };
}

function yearOfDraft({ year, weekdayHolidays, makeupWorkdays }: Draft): CalendarYear {
  return { year, weekdayHolidays: [...weekdayHolidays], makeupWorkdays: [...makeupWorkdays] };
}

/** Answers what is known so of years that have no notice yet: they stay provisional. */
function addNeighbourDays(
  years: readonly CalendarYear[],
  known: ReadonlyMap<number, Draft>,
): readonly CalendarYear[] {
  const early = new Map<number, Draft>();
  const draft = (year: number): Draft => {
    const found = known.get(year) ?? early.get(year);
    const made = found ?? draftOf({ year, weekdayHolidays: [], makeupWorkdays: [] });
    if (!found) early.set(year, made);
    return made;
  };
  for (const { weekdayHolidays, makeupWorkdays } of years) {
    for (const day of weekdayHolidays) draft(yearOf(day)).weekdayHolidays.add(day);
    for (const day of makeupWorkdays) draft(yearOf(day)).makeupWorkdays.add(day);
  }
  return [...early.values()].map(yearOfDraft);
}

function amend(year: Draft | undefined, { day, is }: Amendment, note: Note): void {
  if (!year)
    return note(`amendments ${day} 没有该年通知可改 there is no notice of its year to amend`);
  const days = isWeekend(dayNumber(day)) ? year.makeupWorkdays : year.weekdayHolidays;
  // A weekday is listed when it is free, a weekend day when it is worked.
  const isListed = isWeekend(dayNumber(day)) === (is === 'WORKED');
  if (days.has(day) === isListed) return note(`amendments ${day} 本来如此 is ${is} already`);
  if (isListed) days.add(day);
  else days.delete(day);
}

function objectOf(
  json: unknown,
  names: readonly string[],
): Readonly<Record<string, unknown>> | undefined {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return undefined;
  const isKnown = (name: string): boolean => names.includes(name) || name.startsWith('_');
  return Object.keys(json).every(isKnown) ? (json as Record<string, unknown>) : undefined;
}

function isWithin(value: number, { min, max }: { readonly min: number; readonly max: number }) {
  return value >= min && value <= max;
}

function yearOf(day: CalendarDay): number {
  return Number(day.slice(0, 4));
}

const shownLengthMax = 20;

function shown(value: unknown): string {
  return typeof value === 'string' ? value.slice(0, shownLengthMax) : typeof value;
}
