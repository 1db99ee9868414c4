import type { ReceiveCase } from '@tongban/contracts';
import { proposed } from '../case-event.js';
import { itemOf } from '../materials.js';
import type { EventRule } from './event-rule.js';

/** The gateway of the handling region signs for the case (签收); C2 starts. */
export const received: EventRule<'case.received', ReceiveCase> = {
  guard({ facts }, { officer }, context) {
    const item = itemOf(facts, context);
    return 'accepted' in item ? item : proposed({ officer });
  },
  evolve: ({ facts }) => ({ status: 'RECEIVED_H', facts }),
};
