import { proposed } from '../case-event.js';
import type { EventRule } from './event-rule.js';

/** Due dates that were provisional are set: the notice of working days of their year has come. */
export const dueDatesSet: EventRule<'case.due-dates-set', object> = {
  guard: () => proposed({}),
  evolve: (state) => state,
};
