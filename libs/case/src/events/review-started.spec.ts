import { describe, expect, it } from '@jest/globals';
import { dueAtOf } from '../clocks/case-clocks.js';
import { given } from '../testing/given.js';
import { handlingOfficer as officer } from '../testing/sample-data.js';
import { acceptedCase, inReview, receivedByHandling } from '../testing/sample-states.js';

describe('case.review-started', () => {
  it('lets the clock for handling run on', () => {
    const before = acceptedCase();
    const { state } = given(before).when('case.start-review', { officer });
    expect(state.status).toBe('IN_REVIEW');
    expect(dueAtOf(state)).toBe(dueAtOf(before));
  });

  it('needs an accepted case, once', () => {
    for (const state of [receivedByHandling(), inReview()]) {
      given(state).when('case.start-review', { officer }).thenRefused('TRANSITION_NOT_ALLOWED');
    }
  });
});
