import type { DecisionOutcome, IssueResult, Result } from '@tongban/contracts';
import { proposed, refused, type Refused } from '../case-event.js';
import { checkLicenseId } from '../identifiers/license-id.js';
import type { EventRule } from './event-rule.js';

/**
 * The result is ready: a license or document, or after a refusal the paper that says so. Checked in
 * this order: a refusal carries no license, a license id is well formed.
 */
export const resultIssued: EventRule<'case.result-issued', IssueResult> = {
  guard: ({ outcome }, { officer, result }) =>
    checkResult(outcome, result) ?? proposed({ officer, result }),
  evolve: ({ facts, outcome }) => ({ status: 'RESULT_READY', facts, outcome }),
};

function checkResult(outcome: DecisionOutcome, { licenseId }: Result): Refused | undefined {
  if (licenseId === undefined) return undefined;
  if (outcome === 'REFUSED') {
    return refused(
      'RESULT_NOT_ALLOWED',
      { zh: '不予决定出具文书，不出具证照。', en: 'A refusal is a document, not a license.' },
      [{ path: 'result.licenseId', reason: 'NOT_ALLOWED' }],
    );
  }
  const reason = checkLicenseId(licenseId);
  if (!reason) return undefined;
  return refused(
    'IDENTIFIER_INVALID',
    { zh: '电子证照标识有误。', en: 'The license id is wrong.' },
    [{ path: 'result.licenseId', reason }],
  );
}
