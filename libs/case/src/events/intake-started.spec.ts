import { describe, expect, it } from '@jest/globals';
import { dueAtOf } from '../case-state.js';
import { defaultPolicy } from '../policy.js';
import { given } from '../testing/given.js';
import { contextOf, filing, windowFiling } from '../testing/sample-data.js';

const origin = { side: 'ORIGIN' } as const;

describe('case.intake-started', () => {
  it('starts the clock for the transfer: one working day', () => {
    const { state } = given().when('case.file', windowFiling(), origin);
    expect(state).toMatchObject({ status: 'INTAKE_CHECK', clock: { name: 'TRANSFER' } });
    expect(dueAtOf(state)).toBe('2026-09-23T00:00:00.000+08:00');
  });

  it('counts what is filed on a free day as filed on the next working day', () => {
    const now = new Date('2026-10-01T02:00:00.000Z');
    const filed = given().when('case.file', windowFiling(), { ...origin, context: { now } });
    expect(dueAtOf(filed.state)).toBe('2026-10-10T00:00:00.000+08:00');
  });

  it('counts it from that very day where a province has it so', () => {
    const reference = {
      ...contextOf('ORIGIN').reference,
      policy: { ...defaultPolicy, receiptOnNonWorkingDay: 'SAME_DAY' },
    } as const;
    const context = { now: new Date('2026-10-01T02:00:00.000Z'), reference };
    const filed = given().when('case.file', windowFiling(), { ...origin, context });
    expect(dueAtOf(filed.state)).toBe('2026-10-09T00:00:00.000+08:00');
  });

  it('refuses the whole filing when the year of the due date is not known', () => {
    const context = { now: new Date('2026-12-31T02:00:00.000Z') };
    const refusal = given().when('case.file', filing(), { ...origin, context });
    refusal.thenRefused('CALENDAR_YEAR_MISSING');
    expect(refusal.decision).toMatchObject({ detail: expect.stringContaining('2027') });
    expect(refusal.state.status).toBe('DRAFT');
  });

  it('is taken by the system alone, and once', () => {
    const { state } = given().when('case.file', windowFiling(), origin);
    given(state)
      .when('case.start-intake', {}, { ...origin, sender: 'SYSTEM' })
      .thenRefused('TRANSITION_NOT_ALLOWED');
    given(state).when('case.start-intake', {}, origin).thenRefused('SENDER_NOT_PERMITTED');
  });
});
