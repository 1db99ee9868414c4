import { describe, expect, it } from '@jest/globals';
import chineseDays from 'chinese-days';
import fc from 'fast-check';
import { addCalendarDays, dayOf, endOfDay, formatInstant, isCalendarDay } from './calendar-day.js';
import { calendar, createCalendar } from './calendar.js';
import { calendarYears } from './calendar-year.js';
import * as vectors from './calendar.vectors.js';
import { deemedAcceptance, resumeClock } from './pause.js';

describe('the calendar of working days', () => {
  it.each(vectors.addedDays)('adds working days: %s + %i is %s', (from, count, due) => {
    expect(calendar.addWorkingDays(from, count)).toEqual({ ok: true, day: due });
    expect(calendar.workingDaysBetween(from, due)).toBe(count);
  });

  it('agrees with chinese-days on every day of 2025 and 2026', () => {
    const disagreements: string[] = [];
    for (let day = '2025-01-01'; day <= '2026-12-31'; day = addCalendarDays(day, 1)) {
      if (calendar.isWorkingDay(day) !== chineseDays.isWorkday(day)) disagreements.push(day);
    }
    expect(disagreements).toEqual([]);
  });

  it.each(vectors.workingDaysOfYear)('has the right number of days in %i: %i', (year, days) => {
    expect(calendar.workingDaysBetween(`${year - 1}-12-31`, `${year}-12-31`)).toBe(days);
  });

  it('refuses a year without a notice instead of taking its weekdays for working days', () => {
    const missing = { ok: false, missingYear: 2027 };
    expect(calendar.addWorkingDays('2026-12-31', 1)).toEqual(missing);
    expect(calendar.addWorkingDays('2026-12-01', 30)).toEqual(missing);
    expect(calendar.addWorkingDays('2027-03-01', 1)).toEqual(missing);
    expect(calendar.nextWorkingDayFrom('2027-01-01')).toEqual(missing);
    expect(calendar.isWorkingDay('2027-01-04')).toBeUndefined();
    expect(calendar.isWorkingDay('2024-12-31')).toBeUndefined();
    expect(calendar.workingDaysBetween('2026-12-30', '2027-01-04')).toBeUndefined();
    expect(calendar.addWorkingDays('2023-05-04', 1)).toEqual({ ok: false, missingYear: 2023 });
  });

  it('does not count across a year that is missing between two that are known', () => {
    const gapped = createCalendar([
      ...calendarYears,
      { year: 2028, weekdayHolidays: [], makeupWorkdays: [] },
    ]);
    expect(gapped.addWorkingDays('2026-12-31', 1)).toEqual({ ok: false, missingYear: 2027 });
  });

  it('counts in a year as soon as its notice is loaded', () => {
    const longer = createCalendar([
      ...calendarYears,
      { year: 2027, weekdayHolidays: ['2027-01-01'], makeupWorkdays: ['2027-01-02'] },
    ]);
    expect(longer.addWorkingDays('2026-12-31', 1)).toEqual({ ok: true, day: '2027-01-02' });
  });

  it('moves a free day to the next working day and leaves a working day alone', () => {
    expect(calendar.nextWorkingDayFrom('2026-10-01')).toEqual({ ok: true, day: '2026-10-08' });
    expect(calendar.nextWorkingDayFrom('2026-09-20')).toEqual({ ok: true, day: '2026-09-20' });
    expect(calendar.workingDaysBetween('2026-09-21', '2026-09-21')).toBe(0);
    expect(calendar.addWorkingDays('2026-09-21', 0)).toEqual({ ok: true, day: '2026-09-21' });
  });
});

describe('a clock that pauses', () => {
  it.each(vectors.resumedClocks)('goes on with the days left: $startDay', (vector) => {
    const { usedDays, remainingDays, dueDay } = vector;
    expect(calendar.addWorkingDays(vector.startDay, vector.limitDays)).toEqual({
      ok: true,
      day: vector.originalDue,
    });
    expect(resumeClock(calendar, vector)).toEqual({ ok: true, usedDays, remainingDays, dueDay });
  });

  it('ends on the day of its resumption when nothing is left', () => {
    const spent = { startDay: '2026-03-02', limitDays: 2, pausedDay: '2026-03-09' };
    expect(resumeClock(calendar, { ...spent, resumedDay: '2026-03-16' })).toEqual({
      ...{ ok: true, usedDays: 5, remainingDays: 0, dueDay: '2026-03-16' },
    });
  });

  it('refuses to resume into a year without a notice', () => {
    const clock = { startDay: '2026-12-01', limitDays: 10, pausedDay: '2026-12-02' };
    const missing = { ok: false, missingYear: 2027 };
    expect(resumeClock(calendar, { ...clock, resumedDay: '2026-12-31' })).toEqual(missing);
    expect(
      resumeClock(calendar, { ...clock, pausedDay: '2027-01-04', resumedDay: '2027-01-05' }),
    ).toEqual(missing);
  });

  it.each(vectors.deemedAcceptances)('is back-dated by silence: $receivedDay', (vector) => {
    expect(deemedAcceptance(calendar, vector)).toEqual({
      noticeDue: { ok: true, day: vector.noticeDue },
      acceptedDay: vector.receivedDay,
      due: { ok: true, day: vector.due },
    });
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
