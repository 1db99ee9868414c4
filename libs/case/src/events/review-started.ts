import type { StartReview } from '@tongban/contracts';
import { proposed } from '../case-event.js';
import type { EventRule } from './event-rule.js';

/** The review (审查) starts; C3 runs on. */
export const reviewStarted: EventRule<'case.review-started', StartReview> = {
  guard: (_state, { officer }) => proposed({ officer }),
  evolve: ({ facts, acceptedAt }) => ({ status: 'IN_REVIEW', facts, acceptedAt }),
};
