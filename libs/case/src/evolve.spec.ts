import { describe, expect, it } from '@jest/globals';
import type { CaseEvent } from './case-event.js';
import { initialState } from './case-state.js';
import { evolve } from './evolve.js';
import { originOfficer as officer } from './testing/sample-data.js';
import * as cases from './testing/sample-states.js';

const OCCURRED_AT = '2026-09-21T09:30:00.000+08:00';

describe('evolve', () => {
  it('leaves the state as it is when it does not admit the event', () => {
    const data = { officer, reason: 'no' };
    const event: CaseEvent = { type: 'case.terminated', occurredAt: OCCURRED_AT, data };
    for (const state of [initialState, cases.inReview(), cases.completedCase()]) {
      expect(evolve(state, event)).toBe(state);
    }
    expect(evolve(cases.returnedToOrigin(), event).status).toBe('TERMINATED');
  });

  it('does not change the state that it is given', () => {
    const before = cases.receivedByHandling();
    const copy = structuredClone(before);
    const data = { officer, dueAt: OCCURRED_AT, noticeNo: 'N-1' };
    evolve(before, { type: 'case.accepted', occurredAt: OCCURRED_AT, data });
    expect(before).toEqual(copy);
  });
});
