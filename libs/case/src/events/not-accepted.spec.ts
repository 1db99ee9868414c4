import { describe, expect, it } from '@jest/globals';
import { given } from '../testing/given.js';
import { CASE_NO, handlingOfficer as officer } from '../testing/sample-data.js';
import { acceptedCase, receivedByHandling } from '../testing/sample-states.js';
import { isEnded } from '../transitions.js';

const refusal = { officer, reason: '不属于本机关职权', remedy: '60日内申请行政复议' };

describe('case.not-accepted', () => {
  it('ends the case with a notice that states reason and remedy', () => {
    const refused = given(receivedByHandling()).when('case.refuse-acceptance', refusal);
    refused.thenEvents('case.not-accepted');
    expect(refused.data('case.not-accepted')).toMatchObject({
      ...{ ...refusal, noticeNo: `${CASE_NO}-BYSL` },
      clocks: [{ name: 'ACCEPTANCE', state: 'STOPPED' }],
    });
    expect(isEnded(refused.state)).toBe(true);
  });

  it('is too late after acceptance', () => {
    given(acceptedCase())
      .when('case.refuse-acceptance', refusal)
      .thenRefused('TRANSITION_NOT_ALLOWED');
  });
});
