import { describe, expect, it } from '@jest/globals';
import { clockOf, dueAtOf } from '../clocks/case-clocks.js';
import { given } from '../testing/given.js';
import { CASE_NO, handlingOfficer as officer } from '../testing/sample-data.js';
import { acceptedCase, receivedByHandling, supplemented } from '../testing/sample-states.js';
import { supplementNoticed } from '../testing/sample-states.js';

const defects = [{ materialCode: 'id-card', requirement: '请上传双面' }];

describe('case.supplement-noticed', () => {
  it('pauses the clock and lists each material once', () => {
    const twice = [...defects, { materialCode: 'id-card', requirement: '请加盖公章' }];
    const { state } = given(receivedByHandling()).when('case.notice-supplement', {
      ...{ officer, defects: twice },
    });
    expect(state).toMatchObject({ requestedMaterials: ['id-card'], facts: { violations: [] } });
    expect(clockOf(state, 'ACCEPTANCE')).toMatchObject({ state: 'PAUSED' });
    expect(dueAtOf(state)).toBeNull();
  });

  it('gives the applicant thirty calendar days unless it names a day', () => {
    const notice = (replyBy?: string) =>
      given(receivedByHandling()).when('case.notice-supplement', { officer, defects, replyBy });
    expect(notice().data('case.supplement-noticed')).toEqual({
      ...{ officer, defects, replyBy: '2026-10-21', noticeNo: `${CASE_NO}-BZ1` },
      clocks: [expect.objectContaining({ name: 'ACCEPTANCE', state: 'PAUSED' })],
    });
    expect(notice('2026-09-21').state).toMatchObject({ replyBy: '2026-09-21' });
    const tooEarly = { path: 'replyBy', reason: 'MINIMUM' } as const;
    notice('2026-09-20').thenRefused('REPLY_DATE_INVALID', tooEarly);
    notice('2026-09-31').thenRefused('REPLY_DATE_INVALID', tooEarly);
    expect(notice('2027-09-21').state).toMatchObject({ replyBy: '2027-09-21' });
    const tooLate = { path: 'replyBy', reason: 'MAXIMUM' } as const;
    notice('2027-09-22').thenRefused('REPLY_DATE_INVALID', tooLate);
    notice('2206-10-01').thenRefused('REPLY_DATE_INVALID', tooLate);
  });

  it('refuses materials that the item does not know', () => {
    given(receivedByHandling())
      .when('case.notice-supplement', {
        officer,
        defects: [...defects, { materialCode: 'passport', requirement: 'Add it.' }],
      })
      .thenRefused('MATERIAL_UNKNOWN', {
        ...{ path: 'defects[1].materialCode', reason: 'UNKNOWN_MATERIAL' },
      });
  });

  it('records a second notice as a violation and serves the applicant all the same', () => {
    const second = given(supplemented()).when('case.notice-supplement', { officer, defects });
    second.thenEvents('case.supplement-noticed');
    expect(second.data('case.supplement-noticed')).toMatchObject({ noticeNo: `${CASE_NO}-BZ2` });
    expect(second.state).toMatchObject({
      facts: { supplementNotices: 2, violations: ['SECOND_SUPPLEMENT_NOTICE'] },
    });
  });

  it('is not possible while one is open, nor after acceptance', () => {
    for (const state of [supplementNoticed(), acceptedCase()]) {
      given(state)
        .when('case.notice-supplement', { officer, defects })
        .thenRefused('TRANSITION_NOT_ALLOWED');
    }
  });
});
