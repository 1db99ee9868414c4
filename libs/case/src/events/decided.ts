import type { DecideCase } from '@tongban/contracts';
import { proposed, refused } from '../case-event.js';
import { documentNo } from '../document-no.js';
import { itemOf } from '../materials.js';
import type { EventRule } from './event-rule.js';

/**
 * The decision (决定); C3 stops. Checked in this order: an item that is not immediate was reviewed,
 * a delivery has a result to deliver, a refusal has its reason and its remedy.
 */
export const decided: EventRule<'case.decided', DecideCase> = {
  guard({ facts, status }, command, context) {
    const { officer, outcome, reason, remedy } = command;
    const item = itemOf(facts, context);
    if ('accepted' in item) return item;
    if (status !== 'IN_REVIEW' && item.kind !== 'IMMEDIATE') {
      return refused('ITEM_NOT_IMMEDIATE', 'Only an immediate item is decided without a review.');
    }
    if (command.delivery && !command.result) {
      return refused('SCHEMA_INVALID', 'There is nothing to deliver without a result.', [
        { path: 'result', reason: 'REQUIRED' },
      ]);
    }
    const errors = Object.entries({ reason, remedy })
      .filter(([, text]) => outcome === 'REFUSED' && !text?.trim())
      .map(([path]) => ({ path, reason: 'REQUIRED' }));
    if (errors.length > 0) {
      const detail = 'A refusal states its reason and what the applicant can do against it.';
      return refused('DECISION_REASON_MISSING', detail, errors);
    }
    const decisionNo = documentNo(context.caseNo, 'JD');
    return proposed({ officer, outcome, reason, remedy, decisionNo });
  },
  evolve: ({ facts }, { data }) => ({
    status: 'DECIDED',
    facts,
    outcome: data.outcome,
  }),
};
