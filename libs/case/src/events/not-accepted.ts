import type { RefuseAcceptance } from '@tongban/contracts';
import { proposed } from '../case-event.js';
import { documentNo } from '../document-no.js';
import type { EventRule } from './event-rule.js';

/** The notice of non-acceptance (不予受理通知书). The case ends. */
export const notAccepted: EventRule<'case.not-accepted', RefuseAcceptance> = {
  guard: (_state, { officer, reason, remedy }, { caseNo }) =>
    proposed({ officer, reason, remedy, noticeNo: documentNo(caseNo, 'BYSL') }),
  evolve: ({ facts }) => ({ status: 'NOT_ACCEPTED', facts }),
};
