import type { TransferCase } from '@tongban/contracts';
import { proposed, refused } from '../case-event.js';
import { documentNo } from '../document-no.js';
import { checkMaterials, itemOf, withNewer } from '../materials.js';
import type { EventRule } from './event-rule.js';

// The bound of the contract on `attempt`: two offices that disagree so often must talk.
const ATTEMPTS_MAX = 100;

/**
 * The case goes to the handling office (转递). A later attempt keeps the transfer id. C1 runs on from
 * the first check; a return has ended it, so it starts anew with the transfer after that.
 */
export const transferred: EventRule<'case.transferred', TransferCase> = {
  guard({ facts }, { officer, materials }, context) {
    const item = itemOf(facts, context);
    if ('accepted' in item) return item;
    const wrong = checkMaterials(item, materials);
    if (wrong) return wrong;
    const attempt = facts.attempt + 1;
    if (attempt > ATTEMPTS_MAX) {
      return refused('LIMIT_EXCEEDED', {
        zh: '转递次数已达上限。',
        en: 'The case was transferred too often already.',
      });
    }
    const transferId = documentNo(context.caseNo, 'LZ');
    return proposed({ officer, transferId, attempt, materials });
  },
  evolve: ({ facts }, { data }) => ({
    status: 'TRANSFERRING',
    facts: {
      ...facts,
      attempt: data.attempt,
      materials: withNewer(facts.materials, data.materials),
    },
  }),
};
