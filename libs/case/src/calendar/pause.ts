import type { Calendar, DayAnswer } from './calendar.js';
import type { CalendarDay } from './calendar-day.js';

/** A clock that stood still for a while: what was used before, and when it ends now. */
export type ResumedClock =
  | {
      readonly ok: true;
      readonly usedDays: number;
      readonly remainingDays: number;
      readonly dueDay: CalendarDay;
    }
  | { readonly ok: false; readonly missingYear: number };

/**
 * Resumes a paused clock (特别程序, 补正). Used are the working days after the start up to and
 * including the day of the pause; what remains is counted from the day after the resumption.
 */
export function resumeClock(
  calendar: Calendar,
  clock: {
    readonly startDay: CalendarDay;
    readonly limitDays: number;
    readonly pausedDay: CalendarDay;
    readonly resumedDay: CalendarDay;
  },
): ResumedClock {
  const usedDays = calendar.workingDaysBetween(clock.startDay, clock.pausedDay);
  if (usedDays === undefined) return { ok: false, missingYear: yearOf(clock.pausedDay) };
  const remainingDays = Math.max(0, clock.limitDays - usedDays);
  const due = calendar.addWorkingDays(clock.resumedDay, remainingDays);
  return due.ok ? { ok: true, usedDays, remainingDays, dueDay: due.day } : due;
}

/**
 * What silence means (行政许可法 Art. 32): a case about which nothing was said until `noticeDue` is
 * accepted as of the day it was received, so its clock for handling started back then.
 */
export function deemedAcceptance(
  calendar: Calendar,
  silence: {
    readonly receivedDay: CalendarDay;
    readonly acceptanceDays: number;
    readonly limitDays: number;
  },
): { readonly noticeDue: DayAnswer; readonly acceptedDay: CalendarDay; readonly due: DayAnswer } {
  return {
    noticeDue: calendar.addWorkingDays(silence.receivedDay, silence.acceptanceDays),
    acceptedDay: silence.receivedDay,
    due: calendar.addWorkingDays(silence.receivedDay, silence.limitDays),
  };
}

function yearOf(day: CalendarDay): number {
  return Number(day.slice(0, 4));
}
