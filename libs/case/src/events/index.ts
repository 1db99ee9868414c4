import type { EventType } from '@tongban/contracts';
import { accepted } from './accepted.js';
import { completed } from './completed.js';
import { decided } from './decided.js';
import type { EventRule } from './event-rule.js';
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
  'case.submitted': submitted,
  'case.intake-started': intakeStarted,
  'case.intake-refused': intakeRefused,
  'case.receipted': receipted,
  'case.transferred': transferred,
  'case.received': received,
  'case.returned': returned,
  'case.supplement-noticed': supplementNoticed,
  'case.supplemented': supplemented,
  'case.not-accepted': notAccepted,
  'case.accepted': accepted,
  'case.review-started': reviewStarted,
  'case.decided': decided,
  'case.result-issued': resultIssued,
  'case.completed': completed,
  'case.terminated': terminated,
} as const satisfies { readonly [T in EventType]: EventRule<T, never> };
