/** A calendar date in Asia/Shanghai, for example 2026-09-21. */
export type CalendarDay = string;

const DAY_MS = 86_400_000;
const SHANGHAI_OFFSET_MS = 8 * 3_600_000;
const DAY_PATTERN = /^\d{4}-\d{2}-\d{2}$/;

/** Days since 1970-01-01: the form in which days are counted. NaN when the text holds no numbers. */
export function dayNumber(day: CalendarDay): number {
  const year = Number(day.slice(0, 4));
  return Date.UTC(year, Number(day.slice(5, 7)) - 1, Number(day.slice(8, 10))) / DAY_MS;
}

// Written out because toISOString and Date.parse took most of the time of a decision.
export function dayOfNumber(number: number): CalendarDay {
  const date = new Date(number * DAY_MS);
  const year = digits(date.getUTCFullYear(), 4);
  return `${year}-${digits(date.getUTCMonth() + 1, 2)}-${digits(date.getUTCDate(), 2)}`;
}

/** The date on the wall in China at that instant; China has one zone and no summer time. */
export function dayOf(instant: Date): CalendarDay {
  return dayOfNumber(Math.floor((instant.getTime() + SHANGHAI_OFFSET_MS) / DAY_MS));
}

/** 2026-02-29 matches the pattern and is still no day, so the date is formatted back and compared. */
export function isCalendarDay(text: string): text is CalendarDay {
  return DAY_PATTERN.test(text) && dayOfNumber(dayNumber(text)) === text;
}

export function addCalendarDays(day: CalendarDay, count: number): CalendarDay {
  return dayOfNumber(dayNumber(day) + count);
}

/**
 * The end of a day. A deadline runs until 24:00, which is written as 00:00 of the next day, because
 * RFC 3339 does not know the hour 24. The deadline is missed from that instant on.
 */
export function endOfDay(day: CalendarDay): string {
  return `${addCalendarDays(day, 1)}T00:00:00.000+08:00`;
}

function digits(value: number, length: number): string {
  return String(value).padStart(length, '0');
}
