import { describe, expect, it } from '@jest/globals';
import type { Calendar } from './calendar.js';
import { calendarFileLimits, readCalendarFile } from './calendar-file.js';

interface Entry {
  readonly year?: unknown;
  readonly weekdayHolidays?: unknown;
  readonly makeupWorkdays?: unknown;
}

function entry(changes: Entry = {}): object {
  return { year: 2027, weekdayHolidays: [], makeupWorkdays: [], ...changes };
}

function calendarOf(file: unknown): Calendar {
  const read = readCalendarFile(file);
  expect(read.ok ? [] : read.faults).toEqual([]);
  return (read as { readonly calendar: Calendar }).calendar;
}

function faultsOf(file: unknown): readonly string[] {
  const read = readCalendarFile(file);
  return read.ok ? [] : read.faults;
}

const isWorked = (calendar: Calendar, ...days: readonly string[]) =>
  days.map((day) => calendar.isWorkingDay(day));

describe('a calendar file', () => {
  it('adds the year of a notice to those that are built in', () => {
    const notice = { weekdayHolidays: ['2027-01-01'], makeupWorkdays: ['2027-01-02'] };
    const calendar = calendarOf({ _about: 'an example', years: [entry(notice)] });
    expect(isWorked(calendar, '2027-01-01', '2027-01-02', '2026-10-01')).toEqual([
      ...[false, true, false],
    ]);
  });

  it('takes the place of a year that is built in', () => {
    const calendar = calendarOf({ years: [entry({ year: 2026 })] });
    expect(isWorked(calendar, '2026-10-01', '2026-10-10', '2025-10-01')).toEqual([
      ...[true, false, false],
    ]);
  });

  it('adds the days that a notice names of the year before', () => {
    const notice = { weekdayHolidays: ['2026-12-31'], makeupWorkdays: ['2026-12-27'] };
    const calendar = calendarOf({ years: [entry(notice)] });
    expect(isWorked(calendar, '2026-12-31', '2026-12-27', '2026-10-01')).toEqual([
      ...[false, true, false],
    ]);
  });

  it('counts with the days that a notice names of the year after, which stays provisional', () => {
    const calendar = calendarOf({ years: [entry({ weekdayHolidays: ['2028-01-03'] })] });
    expect(calendar.isWorkingDay('2028-01-03')).toBeUndefined();
    expect(calendar.addWorkingDays('2027-12-31', 1)).toEqual({
      ...{ day: '2028-01-04', provisionalYear: 2028 },
    });
  });

  it('changes single days of years that are known, as an amendment of a notice does', () => {
    const calendar = calendarOf({
      years: [entry()],
      amendments: [
        { day: '2026-10-08', is: 'FREE', notice: '国办发明电〔2026〕0号' },
        { day: '2026-10-10', is: 'FREE' },
        { day: '2026-10-07', is: 'WORKED' },
        { day: '2027-01-02', is: 'WORKED' },
      ],
    });
    expect(isWorked(calendar, '2026-10-08', '2026-10-10', '2026-10-07', '2027-01-02')).toEqual([
      ...[false, false, true, true],
    ]);
  });

  it('amends a day that the notice of the next year has changed', () => {
    const years = [entry({ weekdayHolidays: ['2026-12-31'] })];
    const calendar = calendarOf({ years, amendments: [{ day: '2026-12-31', is: 'WORKED' }] });
    expect(isWorked(calendar, '2026-12-31')).toEqual([true]);
  });
});

describe('a calendar file is refused, naming year and day, for', () => {
  it.each([
    ['a year given twice', { years: [entry(), entry()] }, ['2027', 'twice']],
    [
      'a day that does not exist',
      { years: [entry({ weekdayHolidays: ['2027-02-29'] })] },
      ['2027', '2027-02-29', 'is no day'],
    ],
    [
      'a weekday that is made up for',
      { years: [entry({ makeupWorkdays: ['2027-02-19'] })] },
      ['2027', 'makeupWorkdays', '2027-02-19', 'weekday'],
    ],
    [
      'a weekend day among the holidays',
      { years: [entry({ weekdayHolidays: ['2027-02-20'] })] },
      ['2027', 'weekdayHolidays', '2027-02-20', 'weekend'],
    ],
    [
      'a day given twice',
      { years: [entry({ weekdayHolidays: ['2027-01-01', '2027-01-01'] })] },
      ['2027', '2027-01-01', 'twice'],
    ],
    [
      'a day of another decade',
      { years: [entry({ weekdayHolidays: ['2037-01-01'] })] },
      ['2027', '2037-01-01', 'neighbours'],
    ],
    ['no list of days', { years: [entry({ weekdayHolidays: {} })] }, ['2027', 'list']],
    ['a year as text', { years: [entry({ year: '2027' })] }, ['years[0].year']],
    ['a year before there were notices', { years: [entry({ year: 1948 })] }, ['years[0].year']],
    ['a member with a typing error', { years: [{ ...entry(), hollidays: [] }] }, ['years[0]']],
    ['another member beside', { years: [], holidays: [] }, ['only holds']],
    ['no years', {}, ['years']],
    ['a list instead', [], ['only holds']],
    [
      'an amendment of a day that does not exist',
      { years: [], amendments: [{ day: '2026-06-31', is: 'FREE' }] },
      ['amendments[0]', '2026-06-31'],
    ],
    [
      'an amendment of a year without a notice',
      { years: [], amendments: [{ day: '2031-01-01', is: 'FREE' }] },
      ['2031-01-01', 'no notice'],
    ],
    [
      'an amendment that changes nothing',
      { years: [], amendments: [{ day: '2026-10-01', is: 'FREE' }] },
      ['2026-10-01', 'already'],
    ],
    [
      'two amendments of one day',
      { years: [], amendments: Array(2).fill({ day: '2026-10-08', is: 'FREE' }) },
      ['2026-10-08', 'twice'],
    ],
    [
      'an amendment to neither',
      { years: [], amendments: [{ day: '2026-10-08', is: 'HOLIDAY' }] },
      ['2026-10-08', 'FREE or WORKED'],
    ],
  ])('%s', (_what, file, words) => {
    const faults = faultsOf(file);
    expect(faults.length).toBeGreaterThan(0);
    for (const word of words) expect(faults.join('\n')).toContain(word);
  });

  it('all that is wrong with it, at once', () => {
    const days = { weekdayHolidays: ['2027-02-20', '2027-02-30'], makeupWorkdays: ['2027-02-19'] };
    expect(faultsOf({ years: [entry(days)] })).toHaveLength(3);
  });

  it('more than it may hold, and not for just as much', () => {
    const { years: max } = calendarFileLimits;
    const years = (count: number) =>
      Array.from({ length: count }, (_, index) => entry({ year: 2030 + index }));
    expect(faultsOf({ years: years(max) })).toEqual([]);
    expect(faultsOf({ years: years(max + 1) })).toHaveLength(1);
  });
});
