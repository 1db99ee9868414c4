import type { Context, Refused } from '../case-event.js';
import { refused } from '../case-event.js';
import type { Limit } from '../catalogue/service-item.js';
import { defaultPolicy, type Policy } from '../policy.js';
import { addCalendarDays, dayOf, endOfDay, formatInstant } from './calendar-day.js';
import type { DayAnswer } from './calendar.js';

export type Due = { readonly accepted: true; readonly dueAt: string } | Refused;

export function policyOf(context: Context): Policy {
  return context.reference.policy ?? defaultPolicy;
}

/** End of C1, counted from now. */
export function transferDue(context: Context): Due {
  return dueAfterReceipt(context, policyOf(context).transferWorkingDays);
}

/** End of C2, counted from now. */
export function acceptanceDue(context: Context): Due {
  return dueAfterReceipt(context, policyOf(context).acceptanceWorkingDays);
}

/** End of C3: the limit that the item promises, counted from now. */
export function handlingDue(context: Context, limit: Limit): Due {
  const today = dayOf(context.now);
  switch (limit.unit) {
    case 'WD':
      return dueAtEndOf(context.reference.calendar.addWorkingDays(today, limit.value));
    case 'CD':
      return dueAtEndOf({ ok: true, day: addCalendarDays(today, limit.value) });
    case 'HOUR': {
      const end = new Date(context.now.getTime() + limit.value * 3_600_000);
      return { accepted: true, dueAt: formatInstant(end) };
    }
  }
}

function dueAfterReceipt(context: Context, days: number): Due {
  const { calendar } = context.reference;
  const today = dayOf(context.now);
  if (policyOf(context).receiptOnNonWorkingDay === 'SAME_DAY') {
    return dueAtEndOf(calendar.addWorkingDays(today, days));
  }
  const start = calendar.nextWorkingDayFrom(today);
  return dueAtEndOf(start.ok ? calendar.addWorkingDays(start.day, days) : start);
}

function dueAtEndOf(answer: DayAnswer): Due {
  if (answer.ok) return { accepted: true, dueAt: endOfDay(answer.day) };
  return refused(
    'CALENDAR_YEAR_MISSING',
    `The due date falls into ${answer.missingYear}, and the notice of working days of that year ` +
      'is not loaded. Load it, then send the command under a new id.',
  );
}
