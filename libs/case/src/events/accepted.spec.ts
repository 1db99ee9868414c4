import { describe, expect, it } from '@jest/globals';
import { dueAtOf } from '../case-state.js';
import type { Limit } from '../catalogue/service-item.js';
import { given } from '../testing/given.js';
import { CASE_NO, contextOf, handlingOfficer as officer } from '../testing/sample-data.js';
import { acceptedCase, receivedByHandling } from '../testing/sample-states.js';

/** The reference data with another promise for every item. */
function promising(promisedLimit: Limit): Parameters<typeof contextOf>[1] {
  const { reference } = contextOf('HANDLING');
  const items = [...reference.catalogue].map(
    ([code, item]) => [code, { ...item, promisedLimit }] as const,
  );
  return { reference: { ...reference, catalogue: new Map(items) } };
}

const acceptUnder = (context: Parameters<typeof contextOf>[1]) =>
  given(receivedByHandling()).when('case.accept', { officer }, { context });

describe('case.accepted', () => {
  it('starts the clock for handling with the limit that the item promises', () => {
    const accepted = acceptUnder({});
    expect(accepted.data('case.accepted')).toEqual({
      ...{ officer, dueAt: '2026-09-25T00:00:00.000+08:00', noticeNo: `${CASE_NO}-SL` },
    });
    expect(accepted.state).toMatchObject({
      ...{ status: 'ACCEPTED', acceptedAt: '2026-09-21T09:30:00.000+08:00' },
      clock: { name: 'HANDLING' },
    });
  });

  it('counts working days, calendar days or hours', () => {
    const dueOf = (limit: Limit) => dueAtOf(acceptUnder(promising(limit)).state);
    expect(dueOf({ value: 5, unit: 'WD' })).toBe('2026-09-30T00:00:00.000+08:00');
    expect(dueOf({ value: 5, unit: 'CD' })).toBe('2026-09-27T00:00:00.000+08:00');
    expect(dueOf({ value: 5, unit: 'HOUR' })).toBe('2026-09-21T14:30:00.000+08:00');
  });

  it('is refused, never guessed, when the limit ends in a year that is not known', () => {
    const late = { now: new Date('2026-12-30T02:00:00.000Z') };
    const refused = acceptUnder(late).thenRefused('CALENDAR_YEAR_MISSING');
    expect(refused.decision).toMatchObject({ detail: expect.stringContaining('2027') });
    const inDays = { ...promising({ value: 20, unit: 'CD' }), ...late };
    expect(dueAtOf(acceptUnder(inDays).state)).toBe('2027-01-20T00:00:00.000+08:00');
  });

  it('happens once', () => {
    given(acceptedCase()).when('case.accept', { officer }).thenRefused('TRANSITION_NOT_ALLOWED');
  });
});
