import type { TerminateCase } from '@tongban/contracts';
import { proposed } from '../case-event.js';
import type { EventRule } from './event-rule.js';

/** The origin office ends a returned case that cannot be corrected (终止). */
export const terminated: EventRule<'case.terminated', TerminateCase> = {
  guard: (_state, { officer, reason }) => proposed({ officer, reason }),
  evolve: ({ facts }) => ({ status: 'TERMINATED', facts }),
};
