import { formatInstant } from '@tongban/contracts';
import type { Limit, Term } from '@tongban/contracts';
import { addCalendarDays, dayNumber, dayOf, endOfDay } from '../calendar/calendar-day.js';
import type { CalendarDay } from '../calendar/calendar-day.js';
import type { Calendar, CountedDay } from '../calendar/calendar.js';
import type { Context } from '../case-event.js';

const HOUR_MS = 3_600_000;

/** What is counted: a limit, of which some was used before the start day. */
export interface Counting {
  readonly startDay: CalendarDay;
  readonly limit: Limit;
  readonly used: number;
}

/**
 * The last day of a limit in days. The start day is not counted (民法典 Art. 201); a last day that is
 * free moves to the next working day (Art. 203), and so does the start day when nothing is left.
 */
export function lastDay(calendar: Calendar, { startDay, limit, used }: Counting): CountedDay {
  const left = Math.max(0, limit.value - used);
  if (limit.unit === 'WORKING_DAYS' && left > 0) return calendar.addWorkingDays(startDay, left);
  return calendar.nextWorkingDayFrom(addCalendarDays(startDay, left));
}

/** A term that runs from `startDay`; one of hours runs from this very instant. */
export function runningTerm(counting: Counting, context: Context): Term {
  const { limit, used } = counting;
  if (limit.unit === 'HOURS') {
    const endMs = context.now.getTime() + Math.max(0, limit.value - used) * HOUR_MS;
    return { limit, used, dueAt: formatInstant(new Date(endMs)), overdue: false };
  }
  const { day, ...provisional } = lastDay(context.reference.calendar, counting);
  return { limit, used, dueAt: endOfDay(day), ...provisional, overdue: false };
}

/** The term as it stands when its clock, which ran from `startDay`, is halted now. */
export function haltedTerm(term: Term, startDay: CalendarDay, context: Context): Term {
  const used = term.used + usedSince(startDay, term, context);
  return { ...term, used, overdue: isOverdue(term, context) };
}

/** The term when its clock goes on today: with what is left, unless the due date was missed before. */
export function resumedTerm(term: Term, context: Context): Term {
  const { limit, used } = term;
  return term.overdue ? term : runningTerm({ startDay: dayOf(context.now), limit, used }, context);
}

function isOverdue(term: Term, { now }: Context): boolean {
  return term.overdue || Date.parse(term.dueAt) <= now.getTime();
}

function usedSince(startDay: CalendarDay, { limit, used, dueAt }: Term, context: Context): number {
  const today = dayOf(context.now);
  switch (limit.unit) {
    case 'WORKING_DAYS':
      return context.reference.calendar.workingDaysBetween(startDay, today).count;
    case 'CALENDAR_DAYS':
      return Math.max(0, dayNumber(today) - dayNumber(startDay));
    case 'HOURS': {
      const leftMs = Date.parse(dueAt) - context.now.getTime();
      return Math.max(0, limit.value - used - Math.ceil(leftMs / HOUR_MS));
    }
  }
}
