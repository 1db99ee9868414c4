import { describe, expect, it } from '@jest/globals';
import { given } from '../testing/given.js';
import { handlingOfficer, originOfficer } from '../testing/sample-data.js';
import { decidedCase, resultReady } from '../testing/sample-states.js';
import { isEnded } from '../transitions.js';

const officer = handlingOfficer;

describe('case.completed', () => {
  it('ends the case, whatever way the result took', () => {
    for (const delivery of [
      { method: 'ELECTRONIC_DELIVERY', proof: '已下载' },
      { method: 'PICKUP', proof: '签收' },
      { method: 'COURIER_DELIVERY', trackingNo: 'EMS-1' },
    ] as const) {
      const done = given(resultReady()).when('case.complete', { officer, delivery });
      expect(done.data('case.completed')).toEqual({ officer, delivery });
      expect(done.state).toMatchObject({ status: 'COMPLETED', outcome: 'GRANTED' });
      expect(isEnded(done.state)).toBe(true);
    }
  });

  it('may be asked for by the origin office that hands the result out', () => {
    given(resultReady())
      .when(
        'case.complete',
        { officer: originOfficer, delivery: { method: 'PICKUP' } },
        { sender: 'ORIGIN' },
      )
      .thenEvents('case.completed');
  });

  it('needs the tracking number of a courier', () => {
    given(resultReady())
      .when('case.complete', { officer, delivery: { method: 'COURIER_DELIVERY' } })
      .thenRefused('SCHEMA_INVALID', { path: 'delivery.trackingNo', reason: 'REQUIRED' });
  });

  it('needs a result', () => {
    given(decidedCase())
      .when('case.complete', { officer, delivery: { method: 'PICKUP' } })
      .thenRefused('TRANSITION_NOT_ALLOWED');
  });
});
