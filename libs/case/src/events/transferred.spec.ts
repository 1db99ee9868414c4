import { describe, expect, it } from '@jest/globals';
import type { CaseState } from '../case-state.js';
import { given } from '../testing/given.js';
import { CASE_NO, electronic, originOfficer as officer } from '../testing/sample-data.js';
import { returnedToOrigin, transferring } from '../testing/sample-states.js';
import { penOf } from '../transitions.js';

const origin = { side: 'ORIGIN' } as const;

describe('case.transferred', () => {
  it('hands the pen to the handling region', () => {
    expect(transferring()).toMatchObject({
      ...{ status: 'TRANSFERRING', facts: { attempt: 1 }, clock: { name: 'TRANSFER' } },
    });
    expect(penOf(transferring())).toBe('HANDLING');
  });

  it('keeps its id on the next attempt and brings the corrected materials', () => {
    const before = returnedToOrigin();
    const again = given(before).when(
      'case.transfer',
      { officer, materials: [{ code: 'id-card', form: 'PAPER' }] },
      origin,
    );
    expect(again.data('case.transferred')).toEqual({
      ...{ officer, transferId: `${CASE_NO}-LZ`, attempt: 2 },
      materials: [{ code: 'id-card', form: 'PAPER' }],
    });
    expect(again.state).toMatchObject({
      facts: {
        attempt: 2,
        materials: [
          { code: 'application-form', form: 'ELECTRONIC' },
          { code: 'id-card', form: 'PAPER' },
        ],
      },
      clock: null,
    });
  });

  it('checks the corrected materials', () => {
    given(returnedToOrigin())
      .when('case.transfer', { officer, materials: [electronic('passport')] }, origin)
      .thenRefused('MATERIAL_UNKNOWN', {
        ...{ path: 'materials[0].code', reason: 'UNKNOWN_MATERIAL' },
      });
  });

  it('is possible a hundred times, and no more', () => {
    const returnedTimes = (attempt: number): CaseState => {
      const state = returnedToOrigin();
      return state.status === 'DRAFT' ? state : { ...state, facts: { ...state.facts, attempt } };
    };
    const transfer = (attempt: number) =>
      given(returnedTimes(attempt)).when('case.transfer', { officer, materials: [] }, origin);
    transfer(99).thenEvents('case.transferred');
    transfer(100).thenRefused('LIMIT_EXCEEDED');
  });
});
