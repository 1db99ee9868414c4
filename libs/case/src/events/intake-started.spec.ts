import { describe, expect, it } from '@jest/globals';
import { clockOf, dueAtOf } from '../clocks/case-clocks.js';
import { defaultPolicy } from '../policy.js';
import { given } from '../testing/given.js';
import { contextOf, filing, windowFiling } from '../testing/sample-data.js';

const origin = { side: 'ORIGIN' } as const;

describe('case.intake-started', () => {
  it('starts the clock for the transfer: one working day', () => {
    const { state } = given().when('case.file', windowFiling(), origin);
    expect(state.status).toBe('INTAKE_CHECK');
    expect(clockOf(state, 'TRANSFER')).toMatchObject({ state: 'RUNNING', startDay: '2026-09-21' });
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

  it('refuses no filing for want of a notice: the due date is provisional', () => {
    const context = { now: new Date('2026-12-31T02:00:00.000Z') };
    const { state } = given().when('case.file', filing(), { ...origin, context });
    expect(state.status).toBe('TRANSFERRING');
    expect(clockOf(state, 'TRANSFER')).toMatchObject({
      term: { dueAt: '2027-01-02T00:00:00.000+08:00', provisionalYear: 2027 },
    });
  });

  it('is taken by the system alone, and once', () => {
    const { state } = given().when('case.file', windowFiling(), origin);
    given(state)
      .when('case.start-intake', {}, { ...origin, sender: 'SYSTEM' })
      .thenRefused('TRANSITION_NOT_ALLOWED');
    given(state).when('case.start-intake', {}, origin).thenRefused('SENDER_NOT_PERMITTED');
  });
});
