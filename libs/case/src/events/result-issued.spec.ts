import { describe, expect, it } from '@jest/globals';
import { given } from '../testing/given.js';
import { handlingOfficer as officer, LICENSE_ID } from '../testing/sample-data.js';
import { decidedCase, inReview } from '../testing/sample-states.js';

describe('case.result-issued', () => {
  it('carries the license or the document', () => {
    const result = { name: '无犯罪记录证明', documentNo: 'A-1', licenseId: LICENSE_ID };
    const issued = given(decidedCase()).when('case.issue-result', { officer, result });
    expect(issued.data('case.result-issued')).toEqual({ officer, result });
    expect(issued.state).toMatchObject({ status: 'RESULT_READY', outcome: 'GRANTED' });
  });

  it('is the paper that says so after a refusal, never a license', () => {
    const issue = (licenseId?: string) =>
      given(decidedCase('REFUSED')).when('case.issue-result', {
        ...{ officer, result: { name: '不予出具通知书', licenseId } },
      });
    issue().thenEvents('case.result-issued');
    const refusal = { path: 'result.licenseId', reason: 'NOT_ALLOWED' };
    issue(LICENSE_ID).thenRefused('RESULT_NOT_ALLOWED', refusal);
  });

  it('refuses a license id that is wrong', () => {
    const result = { name: '证明', licenseId: LICENSE_ID.replace(/M$/, 'N') };
    given(decidedCase())
      .when('case.issue-result', { officer, result })
      .thenRefused('IDENTIFIER_INVALID', { path: 'result.licenseId', reason: 'CHECKSUM' });
  });

  it('needs a decision', () => {
    given(inReview())
      .when('case.issue-result', { officer, result: { name: '证明' } })
      .thenRefused('TRANSITION_NOT_ALLOWED');
  });
});
