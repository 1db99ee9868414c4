import type { Clock, ClockName, Limit } from '@tongban/contracts';
import { dayOf, type CalendarDay } from '../calendar/calendar-day.js';
import { policyOf, type Context } from '../case-event.js';
import { haltedTerm, resumedTerm, runningTerm } from './term.js';

/**
 * What an event does to a clock. START: anew, from nothing used. RUN: starts it unless it runs
 * already. SET: counts a provisional due date again, when the notice of its year is known now.
 */
export type ClockAct = 'START' | 'RUN' | 'PAUSE' | 'RESUME' | 'STOP' | 'SET';

/** Both limits of a clock: what is promised, and what the law allows. */
export interface Limits {
  readonly term: Limit;
  readonly statutory?: Limit | undefined;
}

/** The clock after an act; undefined when the act changes nothing. */
export type ActOnClock = (
  clock: Clock | undefined,
  start: { readonly name: ClockName; readonly limits: () => Limits | undefined },
  context: Context,
) => Clock | undefined;

export const clockActs: Readonly<Record<ClockAct, ActOnClock>> = {
  START: (_clock, { name, limits }, context) => {
    const given = limits();
    if (!given) return undefined;
    const { term, statutory } = given;
    const startDay = startDayOf(name, context);
    const termOf = (limit: Limit) => runningTerm({ startDay, limit, used: 0 }, context);
    return {
      ...{ name, state: 'RUNNING', startDay, term: termOf(term) },
      ...(statutory ? { statutory: termOf(statutory) } : {}),
    };
  },
  RUN: (clock, start, context) =>
    clock?.state === 'RUNNING' ? undefined : clockActs.START(clock, start, context),
  PAUSE: (clock, _start, context) =>
    clock?.state === 'RUNNING' ? halted(clock, 'PAUSED', context) : undefined,
  RESUME: (clock, _start, context) => {
    if (clock?.state !== 'PAUSED') return undefined;
    const terms = eachTerm(clock, (term) => resumedTerm(term, context));
    return { ...clock, ...terms, state: 'RUNNING', startDay: dayOf(context.now) };
  },
  STOP: (clock, _start, context) => {
    if (!clock || clock.state === 'STOPPED') return undefined;
    return clock.state === 'PAUSED'
      ? { ...clock, state: 'STOPPED' }
      : halted(clock, 'STOPPED', context);
  },
  SET: (clock, _start, context) => {
    if (!clock || !canBeSet(clock, context)) return undefined;
    const { startDay } = clock;
    return {
      ...clock,
      ...eachTerm(clock, ({ limit, used }) => runningTerm({ startDay, limit, used }, context)),
    };
  },
};

/** It runs towards a due date that was provisional, and the notice of that year is known by now. */
export function canBeSet({ state, term, statutory }: Clock, { reference }: Context): boolean {
  const years = [term.provisionalYear, statutory?.provisionalYear];
  return (
    state === 'RUNNING' &&
    years.some((year) => year !== undefined && reference.calendar.knowsYear(year))
  );
}

function halted(clock: Clock, state: 'PAUSED' | 'STOPPED', context: Context): Clock {
  const terms = eachTerm(clock, (term) => haltedTerm(term, clock.startDay, context));
  return { ...clock, ...terms, state };
}

function eachTerm(
  { term, statutory }: Clock,
  change: (term: Clock['term']) => Clock['term'],
): Pick<Clock, 'term' | 'statutory'> {
  return { term: change(term), ...(statutory ? { statutory: change(statutory) } : {}) };
}

/** What comes in on a free day counts as received on the next working day, where the policy says so. */
function startDayOf(name: ClockName, context: Context): CalendarDay {
  const today = dayOf(context.now);
  const isReceipt = name !== 'HANDLING';
  return isReceipt && policyOf(context).receiptOnNonWorkingDay === 'NEXT_WORKDAY'
    ? context.reference.calendar.nextWorkingDayFrom(today).day
    : today;
}
