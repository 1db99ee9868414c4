import { describe, expect, it } from '@jest/globals';
import { formatInstant } from '../calendar/calendar-day.js';
import type { CaseEvent } from '../case-event.js';
import { dueAtOf, type CaseState } from '../case-state.js';
import { replay } from '../evolve.js';
import { given } from '../testing/given.js';
import {
  CASE_NO,
  electronic,
  filing,
  NOW,
  originOfficer as officer,
  windowFiling,
} from '../testing/sample-data.js';
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
      transferDueAt: '2026-09-23T00:00:00.000+08:00',
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

  it('carries the due date that runs since the intake', () => {
    const filed = given().when('case.file', filing(), origin);
    const { transferDueAt } = filed.data('case.intake-started') as { transferDueAt: string };
    expect(filed.data('case.transferred')).toMatchObject({ transferDueAt });
    expect(dueAtOf(filed.state)).toBe(transferDueAt);
  });

  it('starts the clock anew after a return, from the day of the new transfer', () => {
    const now = new Date('2026-10-12T02:00:00.000Z');
    const again = given(returnedToOrigin()).when(
      'case.transfer',
      { officer, materials: [] },
      { ...origin, context: { now } },
    );
    expect(again.state).toMatchObject({
      clock: { name: 'TRANSFER', dueAt: '2026-10-14T00:00:00.000+08:00' },
    });
  });

  it('is refused after a return while the year of the new due date is not known', () => {
    const late = { now: new Date('2026-12-31T02:00:00.000Z') };
    given(returnedToOrigin())
      .when('case.transfer', { officer, materials: [] }, { ...origin, context: late })
      .thenRefused('CALENDAR_YEAR_MISSING');
  });

  it('leaves the clock alone when an earlier version wrote it without a due date', () => {
    const before = given().when('case.file', windowFiling(), origin).state;
    const occurredAt = formatInstant(NOW);
    const history: CaseEvent[] = [
      { type: 'case.receipted', occurredAt, data: { receiptNo: 'SJ', deferredMaterials: [] } },
      {
        ...{ type: 'case.transferred', occurredAt },
        data: { transferId: 'LZ', attempt: 1, materials: [] },
      },
    ];
    const after = replay(before, history);
    expect(after.status).toBe('TRANSFERRING');
    expect(dueAtOf(after)).toBe(dueAtOf(before));
    expect(dueAtOf(after)).not.toBeNull();
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
