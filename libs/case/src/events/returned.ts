import type { ReturnCase } from '@tongban/contracts';
import { proposed } from '../case-event.js';
import type { EventRule } from './event-rule.js';

/** The handling office gives the case back (退回); the pen returns to the origin office. */
export const returned: EventRule<'case.returned', ReturnCase> = {
  guard: (_state, { officer, reasonCode, explanation }) =>
    proposed({ officer, reasonCode, explanation }),
  evolve: ({ facts }, { data }) => ({
    status: 'RETURNED_TO_O',
    facts,
    returnReason: data.reasonCode,
  }),
};
