import { describe, expect, it } from '@jest/globals';
import { formatInstant } from '@tongban/contracts';
import chineseDays from 'chinese-days';
import fc from 'fast-check';
import { addCalendarDays, dayOf, endOfDay, isCalendarDay } from './calendar-day.js';
import { calendar, createCalendar } from './calendar.js';
import { calendarYears } from './calendar-year.js';
import * as vectors from './calendar.vectors.js';

describe('the calendar of working days', () => {
  it.each(vectors.addedDays)('adds working days: %s + %i is %s', (from, count, due) => {
    expect(calendar.addWorkingDays(from, count)).toEqual({ day: due });
    expect(calendar.workingDaysBetween(from, due)).toEqual({ count });
  });

  it('agrees with chinese-days on every day of 2025 and 2026', () => {
    const disagreements: string[] = [];
    for (let day = '2025-01-01'; day <= '2026-12-31'; day = addCalendarDays(day, 1)) {
      if (calendar.isWorkingDay(day) !== chineseDays.isWorkday(day)) disagreements.push(day);
    }
    expect(disagreements).toEqual([]);
  });

  it.each(vectors.workingDaysOfYear)('has the right number of days in %i: %i', (year, days) => {
    expect(calendar.workingDaysBetween(`${year - 1}-12-31`, `${year}-12-31`)).toEqual({
      count: days,
    });
  });

  it('takes the weekdays of a year without a notice for working days, and says so', () => {
    const provisionalYear = 2027;
    expect(calendar.addWorkingDays('2026-12-31', 1)).toEqual({
      ...{ day: '2027-01-01', provisionalYear },
    });
    expect(calendar.addWorkingDays('2026-12-01', 30)).toMatchObject({ provisionalYear });
    expect(calendar.addWorkingDays('2027-03-01', 1)).toEqual({
      ...{ day: '2027-03-02', provisionalYear },
    });
    expect(calendar.nextWorkingDayFrom('2027-01-02')).toEqual({
      ...{ day: '2027-01-04', provisionalYear },
    });
    expect(calendar.workingDaysBetween('2026-12-30', '2027-01-04')).toEqual({
      ...{ count: 3, provisionalYear },
    });
    expect(calendar.addWorkingDays('2023-05-04', 1)).toMatchObject({ provisionalYear: 2023 });
    expect(calendar.isWorkingDay('2027-01-04')).toBeUndefined();
    expect(calendar.isWorkingDay('2024-12-31')).toBeUndefined();
  });

  it('names the year that is missing between two that are known', () => {
    const gapped = createCalendar([
      ...calendarYears,
      { year: 2028, weekdayHolidays: [], makeupWorkdays: [] },
    ]);
    expect(gapped.addWorkingDays('2026-12-31', 300)).toMatchObject({ provisionalYear: 2027 });
  });

  it('counts in a year as soon as its notice is loaded', () => {
    const longer = createCalendar([
      ...calendarYears,
      { year: 2027, weekdayHolidays: ['2027-01-01'], makeupWorkdays: ['2027-01-02'] },
    ]);
    expect(longer.addWorkingDays('2026-12-31', 1)).toEqual({ day: '2027-01-02' });
  });

  it('counts through many years, to the last that a date can name', () => {
    expect(calendar.addWorkingDays('2026-01-01', 9_999).day).toMatch(/^206\d-/);
    expect(() => calendar.addWorkingDays('9999-12-30', 9)).toThrow(RangeError);
  });

  it('moves a free day to the next working day and leaves a working day alone', () => {
    expect(calendar.nextWorkingDayFrom('2026-10-01')).toEqual({ day: '2026-10-08' });
    expect(calendar.nextWorkingDayFrom('2026-09-20')).toEqual({ day: '2026-09-20' });
    expect(calendar.workingDaysBetween('2026-09-21', '2026-09-21')).toEqual({ count: 0 });
    expect(calendar.addWorkingDays('2026-09-21', 0)).toEqual({ day: '2026-09-21' });
  });
});

describe('a day', () => {
  it('begins at midnight in China', () => {
    expect(dayOf(new Date('2026-09-21T15:59:59.999Z'))).toBe('2026-09-21');
    expect(dayOf(new Date('2026-09-21T16:00:00.000Z'))).toBe('2026-09-22');
  });

  it('is written with the offset of China and milliseconds', () => {
    expect(formatInstant(new Date('2026-09-21T01:30:00.007Z'))).toBe(
      '2026-09-21T09:30:00.007+08:00',
    );
  });

  it('is written as the same instant, whatever the instant', () => {
    const range = { min: new Date(0), max: new Date('9998-12-31'), noInvalidDate: true };
    fc.assert(
      fc.property(fc.date(range), (instant) => {
        const text = formatInstant(instant);
        expect(text).toMatch(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}\+08:00$/);
        expect(Date.parse(text)).toBe(instant.getTime());
        expect(dayOf(instant)).toBe(text.slice(0, 10));
      }),
    );
  });

  it('ends at 24:00, written as 00:00 of the next day', () => {
    expect(endOfDay('2026-12-31')).toBe('2027-01-01T00:00:00.000+08:00');
  });

  it('must exist', () => {
    expect(isCalendarDay('2028-02-29')).toBe(true);
    for (const text of ['2026-02-29', '2026-13-01', '26-1-1', '2026-02-03T', '']) {
      expect(isCalendarDay(text)).toBe(false);
    }
  });
});
