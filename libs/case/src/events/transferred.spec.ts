import { describe, expect, it } from '@jest/globals';
import type { Clock } from '@tongban/contracts';
import type { CaseState } from '../case-state.js';
import { clockOf } from '../clocks/case-clocks.js';
import { given } from '../testing/given.js';
import { CASE_NO, electronic, filing, originOfficer as officer } from '../testing/sample-data.js';
import { returnedToOrigin, transferring } from '../testing/sample-states.js';
import { penOf } from '../transitions.js';

const origin = { side: 'ORIGIN' } as const;

describe('case.transferred', () => {
  it('hands the pen to the handling region', () => {
    expect(transferring()).toMatchObject({ status: 'TRANSFERRING', facts: { attempt: 1 } });
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
      clocks: [clockOf(again.state, 'TRANSFER')],
    });
    expect(again.state).toMatchObject({
      facts: {
        attempt: 2,
        materials: [
          { code: 'application-form', form: 'ELECTRONIC' },
          { code: 'id-card', form: 'PAPER' },
        ],
      },
    });
  });

  it('goes on with the clock that runs since the intake check', () => {
    const filed = given().when('case.file', filing(), origin);
    const { clocks } = filed.data('case.intake-started') as { clocks: readonly Clock[] };
    expect(filed.data('case.transferred')).toMatchObject({ clocks: [] });
    expect([clockOf(filed.state, 'TRANSFER')]).toEqual(clocks);
  });

  it('starts the clock anew after a return, from the day of the new transfer', () => {
    const now = new Date('2026-10-12T02:00:00.000Z');
    const again = given(returnedToOrigin()).when(
      'case.transfer',
      { officer, materials: [] },
      { ...origin, context: { now } },
    );
    expect(clockOf(again.state, 'TRANSFER')).toMatchObject({
      state: 'RUNNING',
      term: { used: 0, dueAt: '2026-10-14T00:00:00.000+08:00' },
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
