import { describe, expect, it } from '@jest/globals';
import { dueAtOf } from '../clocks/case-clocks.js';
import { given } from '../testing/given.js';
import { electronic, originOfficer as officer } from '../testing/sample-data.js';
import { receivedByHandling, supplementNoticed } from '../testing/sample-states.js';

const asked = { sender: 'ORIGIN' } as const;
const complete = [electronic('residence-permit'), electronic('id-card')];

describe('case.supplemented', () => {
  it('starts the clock for acceptance anew, from the day of the supplement', () => {
    const context = { now: new Date('2026-09-28T02:00:00.000Z') };
    const { state } = given(supplementNoticed()).when(
      'case.provide-supplement',
      { officer, materials: complete },
      { ...asked, context },
    );
    expect(state.status).toBe('RECEIVED_H');
    expect(dueAtOf(state)).toBe('2026-10-11T00:00:00.000+08:00');
    expect(state).toMatchObject({
      facts: {
        materials: [
          { code: 'application-form', form: 'ELECTRONIC' },
          { code: 'residence-permit', form: 'ELECTRONIC' },
          { code: 'id-card', form: 'ELECTRONIC' },
        ],
      },
    });
  });

  it('is refused while something on the list is missing', () => {
    given(supplementNoticed())
      .when('case.provide-supplement', { materials: [electronic('residence-permit')] }, asked)
      .thenRefused('SUPPLEMENT_INCOMPLETE', { path: 'materials.id-card', reason: 'REQUIRED' });
  });

  it('may bring more than the list asks, but only what the item knows', () => {
    const withMore = [...complete, electronic('purpose-proof')];
    given(supplementNoticed())
      .when('case.provide-supplement', { materials: withMore }, asked)
      .thenEvents('case.supplemented');
    given(supplementNoticed())
      .when('case.provide-supplement', { materials: [...complete, electronic('passport')] }, asked)
      .thenRefused('MATERIAL_UNKNOWN', {
        ...{ path: 'materials[2].code', reason: 'UNKNOWN_MATERIAL' },
      });
  });

  it('counts although the last day has passed, while the case still waits for it', () => {
    const context = { now: new Date('2026-11-30T02:00:00.000Z') };
    given(supplementNoticed())
      .when('case.provide-supplement', { materials: complete }, { ...asked, context })
      .thenEvents('case.supplemented');
  });

  it('needs a notice', () => {
    given(receivedByHandling())
      .when('case.provide-supplement', { materials: complete }, asked)
      .thenRefused('TRANSITION_NOT_ALLOWED');
  });
});
