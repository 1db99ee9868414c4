import { expect, it } from '@jest/globals';
import type { SupervisedCase } from '@tongban/persistence';
import { caseView } from './case-views.js';

const at = new Date('2026-09-21T01:30:00.000Z');

// As an event has it: the end of 30 September, which a gateway shows as it stands.
const dueAt = '2026-10-01T00:00:00.000+08:00';

it('a due date is the text that the gateways show', () => {
  const supervised = {
    ...{ caseNo: 'KS51502026092100000018', item: 'no-crime-certificate', status: 'ACCEPTED' },
    ...{ originRegion: '510000', handlingRegion: '500000', holder: '500000', eventCount: 5 },
    ...{ dueAt: new Date(dueAt), filedAt: at, updatedAt: at, blocked: [], rejected: null },
  } as unknown as SupervisedCase;
  const view = caseView(supervised, { regions: [], now: at });
  expect(view).toMatchObject({ dueAt, isOverdue: false, filedAt: '2026-09-21T09:30:00.000+08:00' });
  expect(caseView({ ...supervised, dueAt: null }, { regions: [], now: at }).dueAt).toBeNull();
});
