import type { DecideCase, FieldCheck } from '@tongban/contracts';
import { proposed, refused, refusedForAll, type Refused } from '../case-event.js';
import type { ServiceItem } from '../catalogue/service-item.js';
import { documentNo } from '../document-no.js';
import { itemOf } from '../materials.js';
import type { Status } from '../statuses.js';
import type { EventRule } from './event-rule.js';

/**
 * The decision (决定); C3 stops. All that is wrong is told, in this order: an item that is not immediate was reviewed,
 * a delivery has a result to deliver, a refusal has its reason and its remedy.
 */
export const decided: EventRule<'case.decided', DecideCase> = {
  guard({ facts, status }, command, context) {
    const { officer, outcome, reason, remedy } = command;
    const item = itemOf(facts, context);
    if ('accepted' in item) return item;
    const wrong = refusedForAll([
      checkReviewed(status, item),
      checkDelivery(command),
      checkStated(command),
    ]);
    if (wrong) return wrong;
    const decisionNo = documentNo(context.caseNo, 'JD');
    return proposed({ officer, outcome, reason, remedy, decisionNo });
  },
  evolve: ({ facts }, { data }) => ({
    status: 'DECIDED',
    facts,
    outcome: data.outcome,
  }),
};

function checkReviewed(status: Status, { kind }: ServiceItem): Refused | undefined {
  if (status === 'IN_REVIEW' || kind === 'IMMEDIATE') return undefined;
  return refused('ITEM_NOT_IMMEDIATE', {
    zh: '非即办件须先审查再决定。',
    en: 'Only an immediate item is decided without a review.',
  });
}

function checkDelivery({ delivery, result }: DecideCase): Refused | undefined {
  if (!delivery || result) return undefined;
  const detail = {
    zh: '没有结果，无从送达。',
    en: 'There is nothing to deliver without a result.',
  };
  return refused('SCHEMA_INVALID', detail, [{ path: 'result', reason: 'REQUIRED' }]);
}

function checkStated({ outcome, reason, remedy }: DecideCase): Refused | undefined {
  if (outcome !== 'REFUSED') return undefined;
  const errors = Object.entries({ reason, remedy })
    .filter(([, text]) => !text?.trim())
    .map(([path]): FieldCheck => ({ path, reason: 'REQUIRED' }));
  if (errors.length === 0) return undefined;
  const detail = {
    zh: '不予决定须说明理由和救济途径。',
    en: 'A refusal states its reason and what the applicant can do against it.',
  };
  return refused('DECISION_REASON_MISSING', detail, errors);
}
