import type { AcceptCase } from '@tongban/contracts';
import { proposed } from '../case-event.js';
import { documentNo } from '../document-no.js';
import { itemOf } from '../materials.js';
import type { EventRule } from './event-rule.js';

/** The notice of acceptance (受理通知书); C3 starts with the limit that the item promises. */
export const accepted: EventRule<'case.accepted', AcceptCase> = {
  guard({ facts }, { officer }, context) {
    const item = itemOf(facts, context);
    if ('accepted' in item) return item;
    return proposed({ officer, noticeNo: documentNo(context.caseNo, 'SL') });
  },
  evolve: ({ facts }, { occurredAt }) => ({
    status: 'ACCEPTED',
    facts,
    acceptedAt: occurredAt,
  }),
};
