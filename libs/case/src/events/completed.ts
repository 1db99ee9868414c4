import type { CompleteCase } from '@tongban/contracts';
import { proposed, refused } from '../case-event.js';
import type { EventRule } from './event-rule.js';

/** The result reached the applicant (办结): opened, collected, or sent by courier. */
export const completed: EventRule<'case.completed', CompleteCase> = {
  guard(_state, { officer, delivery }) {
    if (delivery.method === 'COURIER_DELIVERY' && !delivery.trackingNo) {
      return refused(
        'SCHEMA_INVALID',
        { zh: '邮寄送达须填物流单号。', en: 'What is sent by courier has a tracking number.' },
        [{ path: 'delivery.trackingNo', reason: 'REQUIRED' }],
      );
    }
    return proposed({ officer, delivery });
  },
  evolve: ({ facts, outcome }) => ({ status: 'COMPLETED', facts, outcome }),
};
