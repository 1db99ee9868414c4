import type { AcceptCase } from '@tongban/contracts';
import { handlingDue } from '../calendar/due.js';
import { proposed } from '../case-event.js';
import { documentNo } from '../document-no.js';
import { itemOf } from '../materials.js';
import type { EventRule } from './event-rule.js';

/** The notice of acceptance (受理通知书); C3 starts with the limit that the item promises. */
export const accepted: EventRule<'case.accepted', AcceptCase> = {
  guard({ facts }, { officer }, context) {
    const item = itemOf(facts, context);
    if ('accepted' in item) return item;
    const due = handlingDue(context, item.promisedLimit);
    if (!due.accepted) return due;
    return proposed({ officer, dueAt: due.dueAt, noticeNo: documentNo(context.caseNo, 'SL') });
  },
  evolve: ({ facts }, { data, occurredAt }) => ({
    status: 'ACCEPTED',
    facts,
    clock: { name: 'HANDLING', dueAt: data.dueAt },
    acceptedAt: occurredAt,
  }),
};
