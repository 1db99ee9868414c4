import { describe, expect, it } from '@jest/globals';
import type { Limit } from '@tongban/contracts';
import { clockOf, dueAtOf } from '../clocks/case-clocks.js';
import { afterwards, given } from '../testing/given.js';
import {
  CASE_NO,
  contextOf,
  filing,
  handlingOfficer as officer,
  originOfficer,
  requiredMaterials,
} from '../testing/sample-data.js';
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
    const limit = { value: 3, unit: 'WORKING_DAYS' };
    const term = { limit, used: 0, dueAt: '2026-09-25T00:00:00.000+08:00', overdue: false };
    const handling = { name: 'HANDLING', state: 'RUNNING', startDay: '2026-09-21', term };
    expect(accepted.data('case.accepted')).toEqual({
      ...{ officer, noticeNo: `${CASE_NO}-SL` },
      clocks: [expect.objectContaining({ name: 'ACCEPTANCE', state: 'STOPPED' }), handling],
    });
    expect(accepted.state).toMatchObject({
      ...{ status: 'ACCEPTED', acceptedAt: '2026-09-21T09:30:00.000+08:00' },
    });
    expect(clockOf(accepted.state, 'HANDLING')).toEqual(handling);
  });

  it('keeps beside it what the law allows', () => {
    const idCard = { item: 'id-card-renewal', channel: 'WINDOW', officer: originOfficer } as const;
    const before = afterwards(
      given().when(
        'case.file',
        filing({
          ...idCard,
          materials: [...requiredMaterials['id-card-renewal']],
          intakeChecked: true,
        }),
        { side: 'ORIGIN' },
      ),
    );
    const { state } = given(before).when('case.accept', { officer });
    expect(clockOf(state, 'HANDLING')).toMatchObject({
      term: { limit: { value: 20, unit: 'WORKING_DAYS' }, dueAt: '2026-10-27T00:00:00.000+08:00' },
      statutory: {
        ...{ limit: { value: 60, unit: 'CALENDAR_DAYS' }, dueAt: '2026-11-21T00:00:00.000+08:00' },
      },
    });
  });

  it('counts working days, hours, or calendar days to a last day that is not free', () => {
    const dueOf = (limit: Limit) => dueAtOf(acceptUnder(promising(limit)).state);
    expect(dueOf({ value: 5, unit: 'WORKING_DAYS' })).toBe('2026-09-30T00:00:00.000+08:00');
    expect(dueOf({ value: 5, unit: 'CALENDAR_DAYS' })).toBe('2026-09-29T00:00:00.000+08:00');
    expect(dueOf({ value: 5, unit: 'HOURS' })).toBe('2026-09-21T14:30:00.000+08:00');
  });

  it('is not held up by a year without a notice: its due date is provisional', () => {
    const late = acceptUnder({ now: new Date('2026-12-30T02:00:00.000Z') });
    expect(clockOf(late.state, 'HANDLING')).toMatchObject({
      term: { dueAt: '2027-01-05T00:00:00.000+08:00', provisionalYear: 2027 },
    });
  });

  it('happens once', () => {
    given(acceptedCase()).when('case.accept', { officer }).thenRefused('TRANSITION_NOT_ALLOWED');
  });
});
