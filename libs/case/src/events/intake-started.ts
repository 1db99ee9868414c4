import type { StartIntake } from '@tongban/contracts';
import { transferDue } from '../calendar/due.js';
import { proposed } from '../case-event.js';
import type { EventRule } from './event-rule.js';

/** The formal check starts (预审), and with it C1. */
export const intakeStarted: EventRule<'case.intake-started', StartIntake> = {
  guard(_state, { officer }, context) {
    const due = transferDue(context);
    return due.accepted ? proposed({ officer, transferDueAt: due.dueAt }) : due;
  },
  evolve: ({ facts }, { data }) => ({
    status: 'INTAKE_CHECK',
    facts,
    clock: { name: 'TRANSFER', dueAt: data.transferDueAt },
  }),
};
