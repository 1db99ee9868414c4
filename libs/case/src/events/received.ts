import type { ReceiveCase } from '@tongban/contracts';
import { acceptanceDue } from '../calendar/due.js';
import { proposed } from '../case-event.js';
import { itemOf } from '../materials.js';
import type { EventRule } from './event-rule.js';

/** The gateway of the handling region signs for the case (签收); C2 starts. */
export const received: EventRule<'case.received', ReceiveCase> = {
  guard({ facts }, { officer }, context) {
    const item = itemOf(facts, context);
    if ('accepted' in item) return item;
    const due = acceptanceDue(context);
    return due.accepted ? proposed({ officer, acceptanceDueAt: due.dueAt }) : due;
  },
  evolve: ({ facts }, { data }) => ({
    status: 'RECEIVED_H',
    facts,
    clock: { name: 'ACCEPTANCE', dueAt: data.acceptanceDueAt },
  }),
};
