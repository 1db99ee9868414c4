import { describe, expect, it } from '@jest/globals';
import { dueAtOf } from '../clocks/case-clocks.js';
import { given } from '../testing/given.js';
import { handlingOfficer as officer } from '../testing/sample-data.js';
import { acceptedCase, receivedByHandling, returnedToOrigin } from '../testing/sample-states.js';
import { penOf } from '../transitions.js';

const reason = { officer, reasonCode: 'WRONG_REGION', explanation: '户籍不在本地' } as const;

describe('case.returned', () => {
  it('gives the pen back to the origin office, with the reason', () => {
    const returned = given(receivedByHandling()).when('case.return', reason);
    returned.thenEvents('case.returned');
    expect(returned.data('case.returned')).toMatchObject(reason);
    expect(returned.state).toMatchObject({ returnReason: 'WRONG_REGION' });
    expect(dueAtOf(returned.state)).toBeNull();
    expect(penOf(returned.state)).toBe('ORIGIN');
  });

  it('is too late after acceptance, and is not done twice', () => {
    given(acceptedCase()).when('case.return', reason).thenRefused('TRANSITION_NOT_ALLOWED');
    given(returnedToOrigin()).when('case.return', reason).thenRefused('TRANSITION_NOT_ALLOWED');
  });
});
