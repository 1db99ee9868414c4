import { describe, expect, it } from '@jest/globals';
import { dueAtOf } from '../clocks/case-clocks.js';
import { given } from '../testing/given.js';
import { CASE_NO, handlingOfficer as officer } from '../testing/sample-data.js';
import { acceptedCase, decidedCase, inReview } from '../testing/sample-states.js';
import { receivedByHandling, receivedImmediate } from '../testing/sample-states.js';

const granted = { officer, outcome: 'GRANTED' } as const;
const refusal = { officer, outcome: 'REFUSED', reason: '不符合条件', remedy: '复议' } as const;

describe('case.decided', () => {
  it('stops the clock and carries a number', () => {
    const decision = given(inReview()).when('case.decide', granted);
    expect(decision.data('case.decided')).toEqual({
      ...{ ...granted, decisionNo: `${CASE_NO}-JD` },
      clocks: [expect.objectContaining({ name: 'HANDLING', state: 'STOPPED' })],
    });
    expect(decision.state).toMatchObject({ status: 'DECIDED', outcome: 'GRANTED' });
    expect(dueAtOf(decision.state)).toBeNull();
  });

  it('states reason and remedy when it refuses', () => {
    const decide = (changes: object) =>
      given(inReview()).when('case.decide', { ...refusal, ...changes });
    decide({}).thenEvents('case.decided');
    const reason = { path: 'reason', reason: 'REQUIRED' };
    const remedy = { path: 'remedy', reason: 'REQUIRED' };
    decide({ reason: undefined }).thenRefused('DECISION_REASON_MISSING', reason);
    decide({ remedy: ' ' }).thenRefused('DECISION_REASON_MISSING', remedy);
    decide({ reason: '', remedy: '' }).thenRefused('DECISION_REASON_MISSING', reason, remedy);
  });

  it('follows on a review unless the item is immediate', () => {
    for (const state of [receivedByHandling(), acceptedCase()]) {
      given(state).when('case.decide', granted).thenRefused('ITEM_NOT_IMMEDIATE');
    }
    const received = receivedImmediate();
    given(received).when('case.decide', refusal).thenEvents('case.accepted', 'case.decided');
    const { state } = given(received).when('case.accept', { officer });
    given(state).when('case.decide', granted).thenEvents('case.decided');
  });

  it('delivers nothing without a result', () => {
    const delivery = { method: 'PICKUP' } as const;
    given(inReview())
      .when('case.decide', { ...granted, delivery })
      .thenRefused('SCHEMA_INVALID', { path: 'result', reason: 'REQUIRED' });
  });

  it('happens once', () => {
    given(decidedCase()).when('case.decide', granted).thenRefused('TRANSITION_NOT_ALLOWED');
  });
});
