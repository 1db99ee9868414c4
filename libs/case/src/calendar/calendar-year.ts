import type { CalendarDay } from './calendar-day.js';

/** What the yearly notice of the State Council says about one year (放假安排). */
export interface CalendarYear {
  readonly year: number;
  /** Days from Monday to Friday that are free. */
  readonly weekdayHolidays: readonly CalendarDay[];
  /** Saturdays and Sundays that are worked (调休上班). */
  readonly makeupWorkdays: readonly CalendarDay[];
}

const year2025: CalendarYear = {
  year: 2025,
  weekdayHolidays: [
    '2025-01-01',
    ...['2025-01-28', '2025-01-29', '2025-01-30', '2025-01-31', '2025-02-03', '2025-02-04'],
    '2025-04-04',
    ...['2025-05-01', '2025-05-02', '2025-05-05'],
    '2025-06-02',
    ...['2025-10-01', '2025-10-02', '2025-10-03', '2025-10-06', '2025-10-07', '2025-10-08'],
  ],
  makeupWorkdays: ['2025-01-26', '2025-02-08', '2025-04-27', '2025-09-28', '2025-10-11'],
};

const year2026: CalendarYear = {
  year: 2026,
  weekdayHolidays: [
    ...['2026-01-01', '2026-01-02'],
    ...['2026-02-16', '2026-02-17', '2026-02-18', '2026-02-19', '2026-02-20', '2026-02-23'],
    '2026-04-06',
    ...['2026-05-01', '2026-05-04', '2026-05-05'],
    '2026-06-19',
    '2026-09-25',
    ...['2026-10-01', '2026-10-02', '2026-10-05', '2026-10-06', '2026-10-07'],
  ],
  makeupWorkdays: [
    ...['2026-01-04', '2026-02-14', '2026-02-28'],
    ...['2026-05-09', '2026-09-20', '2026-10-10'],
  ],
};

/** The years whose notice is known. A year that is not here is refused, never guessed. */
export const calendarYears: readonly CalendarYear[] = [year2025, year2026];
