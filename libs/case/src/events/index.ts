// Generated from proto/ by `npm run generate`. Do not edit.

import type { EventType } from '@tongban/contracts';
import type { EventRule } from './event-rule.js';
import { accepted } from './accepted.js';
import { completed } from './completed.js';
import { decided } from './decided.js';
import { dueDatesSet } from './due-dates-set.js';
import { intakeRefused } from './intake-refused.js';
import { intakeStarted } from './intake-started.js';
import { notAccepted } from './not-accepted.js';
import { receipted } from './receipted.js';
import { received } from './received.js';
import { resultIssued } from './result-issued.js';
import { returned } from './returned.js';
import { reviewStarted } from './review-started.js';
import { submitted } from './submitted.js';
import { supplementNoticed } from './supplement-noticed.js';
import { supplemented } from './supplemented.js';
import { terminated } from './terminated.js';
import { transferred } from './transferred.js';

/** The rules of every event; one that is missing does not compile. */
export const eventRules = {
  'case.accepted': accepted,
  'case.completed': completed,
  'case.decided': decided,
  'case.due-dates-set': dueDatesSet,
  'case.intake-refused': intakeRefused,
  'case.intake-started': intakeStarted,
  'case.not-accepted': notAccepted,
  'case.receipted': receipted,
  'case.received': received,
  'case.result-issued': resultIssued,
  'case.returned': returned,
  'case.review-started': reviewStarted,
  'case.submitted': submitted,
  'case.supplement-noticed': supplementNoticed,
  'case.supplemented': supplemented,
  'case.terminated': terminated,
  'case.transferred': transferred,
} as const satisfies { readonly [T in EventType]: EventRule<T, never> };
