import { describe, expect, it } from '@jest/globals';
import { dueAtOf } from '../clocks/case-clocks.js';
import { isEnded } from '../transitions.js';
import { given } from '../testing/given.js';
import { originOfficer as officer } from '../testing/sample-data.js';
import { inIntakeCheck, transferring } from '../testing/sample-states.js';

const origin = { side: 'ORIGIN' } as const;
const refusal = { officer, reasonCode: 'IDENTITY_MISMATCH', guidance: '请到户籍地办理' } as const;

describe('case.intake-refused', () => {
  it('ends the case and says where to go', () => {
    const refused = given(inIntakeCheck()).when('case.refuse-intake', refusal, origin);
    refused.thenEvents('case.intake-refused');
    expect(refused.data('case.intake-refused')).toMatchObject(refusal);
    expect(refused.state.status).toBe('INTAKE_REFUSED');
    expect(dueAtOf(refused.state)).toBeNull();
    expect(isEnded(refused.state)).toBe(true);
  });

  it('is too late once the case was transferred', () => {
    given(transferring())
      .when('case.refuse-intake', refusal, origin)
      .thenRefused('TRANSITION_NOT_ALLOWED');
  });
});
