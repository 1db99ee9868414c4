import { describe, expect, it } from '@jest/globals';
import { given } from '../testing/given.js';
import { originOfficer as officer } from '../testing/sample-data.js';
import { inIntakeCheck, returnedToOrigin } from '../testing/sample-states.js';
import { isEnded } from '../transitions.js';

const origin = { side: 'ORIGIN' } as const;
const data = { officer, reason: '申请人不再办理' };

describe('case.terminated', () => {
  it('ends a returned case', () => {
    const ended = given(returnedToOrigin()).when('case.terminate', data, origin);
    ended.thenEvents('case.terminated');
    expect(ended.data('case.terminated')).toEqual(data);
    expect(isEnded(ended.state)).toBe(true);
  });

  it('ends no case that was not returned', () => {
    given(inIntakeCheck())
      .when('case.terminate', data, origin)
      .thenRefused('TRANSITION_NOT_ALLOWED');
  });
});
