import { describe, expect, it } from '@jest/globals';
import { given } from '../testing/given.js';
import { CASE_NO, electronic, originOfficer as officer } from '../testing/sample-data.js';
import { windowFiling } from '../testing/sample-data.js';
import { inIntakeCheck } from '../testing/sample-states.js';

const origin = { side: 'ORIGIN' } as const;
const incomplete = { materials: [electronic('id-card')] };

describe('case.receipted', () => {
  it('carries a number that follows from the case number, and the transfer follows', () => {
    const receipt = given(inIntakeCheck()).when(
      'case.issue-receipt',
      { officer, deferredMaterials: [] },
      origin,
    );
    receipt.thenEvents('case.receipted', 'case.transferred');
    expect(receipt.data('case.receipted')).toEqual({
      ...{ officer, receiptNo: `${CASE_NO}-SJ`, deferredMaterials: [] },
    });
  });

  it('names every required material that is missing', () => {
    given(inIntakeCheck({ materials: [] }))
      .when('case.issue-receipt', { officer, deferredMaterials: [] }, origin)
      .thenRefused(
        'MATERIAL_MISSING',
        { path: 'materials.id-card', reason: 'REQUIRED' },
        { path: 'materials.application-form', reason: 'REQUIRED' },
      );
  });

  it('lets a material be deferred', () => {
    const receipt = given(inIntakeCheck(incomplete)).when(
      'case.issue-receipt',
      { officer, deferredMaterials: ['application-form'] },
      origin,
    );
    receipt.thenEvents('case.receipted', 'case.transferred');
    expect(receipt.state).toMatchObject({ facts: { deferredMaterials: ['application-form'] } });
  });

  it('refuses to defer what the item does not know', () => {
    given(inIntakeCheck(incomplete))
      .when(
        'case.issue-receipt',
        { officer, deferredMaterials: ['application-form', 'passport'] },
        origin,
      )
      .thenRefused('MATERIAL_UNKNOWN', {
        ...{ path: 'deferredMaterials[1]', reason: 'UNKNOWN_MATERIAL' },
      });
  });

  it('takes a commitment for a material that the item lets people promise', () => {
    const materials = [
      electronic('id-card'),
      { code: 'residence-proof', form: 'COMMITMENT' } as const,
    ];
    const filing = { item: 'medical-remote-filing', intakeChecked: true, materials };
    given()
      .when('case.file', windowFiling(filing), origin)
      .thenEvents('case.submitted', 'case.intake-started', 'case.receipted', 'case.transferred');
  });

  it('is refused, with the whole filing, when a window says it checked what is incomplete', () => {
    given()
      .when('case.file', windowFiling({ ...incomplete, intakeChecked: true }), origin)
      .thenRefused('MATERIAL_MISSING', {
        ...{ path: 'materials.application-form', reason: 'REQUIRED' },
      });
  });
});
