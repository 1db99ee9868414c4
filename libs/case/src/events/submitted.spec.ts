import { describe, expect, it } from '@jest/globals';
import { errorsMax, type FieldCheck } from '@tongban/contracts';
import { given } from '../testing/given.js';
import {
  contextOf,
  electronic,
  filing,
  ORIGIN,
  requiredMaterials,
} from '../testing/sample-data.js';
import { LICENSE_ID, originOfficer, SHA256, windowFiling } from '../testing/sample-data.js';

const origin = { side: 'ORIGIN' } as const;
const file = (changes: Parameters<typeof filing>[0]) =>
  given().when('case.file', filing(changes), origin);

describe('case.submitted', () => {
  it('says what was filed, from where, and which version of the item applies', () => {
    const filed = given().when('case.file', windowFiling(), origin);
    expect(filed.data('case.submitted')).toMatchObject({
      ...{ originRegion: ORIGIN, mode: 'FULL_ONLINE', itemVersion: '2026.1' },
      ...{ officer: originOfficer, form: { purpose: 'employment' }, consent: true },
    });
    expect(filed.data('case.submitted')).not.toHaveProperty('intakeChecked');
    expect(filed.state).toMatchObject({
      facts: { filedByOffice: true, filedAt: '2026-09-21T09:30:00.000+08:00', attempt: 0 },
    });
  });

  it('writes the x of an identity number as a capital', () => {
    const applicant = { kind: 'NATURAL', name: '王五', idNo: '11010519491231002x' } as const;
    const agent = { name: '李四', idNo: '11010519491231002x', authorization: 'W-1' };
    expect(file({ applicant, agent }).data('case.submitted')).toMatchObject({
      applicant: { idNo: '11010519491231002X' },
      agent: { idNo: '11010519491231002X' },
    });
  });

  it('is told all that is wrong with it at once, consent first', () => {
    const applicant = { kind: 'NATURAL', name: '王五', idNo: '110105194912310021' } as const;
    const agent = { name: '李四', idNo: '510100188502290013', authorization: 'W-1' };
    const faulty = { consent: false, applicant, agent, handlingRegion: ORIGIN };
    const personal: FieldCheck[] = [
      { path: 'consent', reason: 'REQUIRED' },
      { path: 'applicant.idNo', reason: 'CHECKSUM' },
      { path: 'agent.idNo', reason: 'BIRTHDATE' },
      { path: 'handlingRegion', reason: 'SAME_AS_ORIGIN' },
    ];
    file({ ...faulty, item: 'nothing' }).thenRefused(
      ...(['CONSENT_MISSING', ...personal, { path: 'item', reason: 'UNKNOWN_ITEM' }] as const),
    );
    const materials = [electronic('passport'), { code: 'id-card', form: 'COMMITMENT' } as const];
    file({ ...faulty, channel: 'COURIER', materials, intakeChecked: true }).thenRefused(
      'CONSENT_MISSING',
      ...personal,
      { path: 'channel', reason: 'NOT_ALLOWED' },
      { path: 'materials[0].code', reason: 'UNKNOWN_MATERIAL' },
      { path: 'materials[1].form', reason: 'FORM_NOT_ALLOWED' },
      { path: 'materials.application-form', reason: 'REQUIRED' },
    );
  });

  it('is told no more faults than an answer holds', () => {
    const materials = Array.from({ length: 50 }, (_, index) => electronic(`paper-${index}`));
    const { decision } = file({ consent: false, materials });
    expect(decision).toMatchObject({ code: 'CONSENT_MISSING' });
    expect(decision.accepted || decision.errors).toHaveLength(errorsMax);
  });

  it('is told what is wrong in Chinese and in English', () => {
    const { decision } = file({ consent: false, channel: 'COURIER' });
    expect(decision).toMatchObject({
      detail:
        '申请人未同意转递。 The applicant has not agreed to the transfer.\n' +
        '该事项不可由此渠道申办。 The item cannot be filed through this channel.',
    });
  });

  it('needs a right identity number of the applicant, then of the agent', () => {
    const applicant = { kind: 'NATURAL', name: '王五', idNo: '110105194912310021' } as const;
    file({ applicant }).thenRefused('IDENTIFIER_INVALID', {
      ...{ path: 'applicant.idNo', reason: 'CHECKSUM' },
    });
    const agent = { name: '李四', idNo: '510100188502290013', authorization: 'W-1' };
    file({ agent }).thenRefused('IDENTIFIER_INVALID', {
      ...{ path: 'agent.idNo', reason: 'BIRTHDATE' },
    });
  });

  it('checks the credit code of a legal person', () => {
    const legal = (idNo: string) => file({ applicant: { kind: 'LEGAL', name: '某公司', idNo } });
    legal('91510100M0A0TE5T2D').thenRefused(
      'IDENTIFIER_INVALID',
      {
        ...{ path: 'applicant.idNo', reason: 'ORG_CHECK' },
      },
      { path: 'applicant.kind', reason: 'NOT_ALLOWED' },
    );
    legal('91510100MA00TE5T2D').thenRefused('SCHEMA_INVALID', {
      ...{ path: 'applicant.kind', reason: 'NOT_ALLOWED' },
    });
  });

  it('needs another region, and one that this gateway exchanges with', () => {
    file({ handlingRegion: ORIGIN }).thenRefused('REGION_RULE_VIOLATED', {
      ...{ path: 'handlingRegion', reason: 'SAME_AS_ORIGIN' },
    });
    file({ handlingRegion: '110000' }).thenRefused('REGION_UNKNOWN', {
      ...{ path: 'handlingRegion', reason: 'UNKNOWN_REGION' },
    });
  });

  it('needs an item of the catalogue that is offered', () => {
    const unknown = { path: 'item', reason: 'UNKNOWN_ITEM' };
    file({ item: 'nothing' }).thenRefused('ITEM_UNKNOWN', unknown);
    const { reference } = contextOf('ORIGIN');
    const closed = [...reference.catalogue].map(
      ([code, item]) => [code, { ...item, offered: false }] as const,
    );
    const context = { reference: { ...reference, catalogue: new Map(closed) } };
    given()
      .when('case.file', filing(), { ...origin, context })
      .thenRefused('ITEM_UNKNOWN', { path: 'item', reason: 'NOT_OFFERED' });
  });

  it('needs a channel that the item allows', () => {
    const refusal = { path: 'channel', reason: 'NOT_ALLOWED' };
    const materials = [...requiredMaterials['id-card-renewal']];
    const card = { item: 'id-card-renewal', materials };
    file({ ...card, channel: 'WEB' }).thenRefused('CHANNEL_NOT_ALLOWED', refusal);
    file({ channel: 'COURIER' }).thenRefused('CHANNEL_NOT_ALLOWED', refusal);
    file({ ...card, channel: 'WINDOW' }).thenEvents('case.submitted', 'case.intake-started');
  });

  it('refuses materials that the item does not take as given', () => {
    const [idCard, form] = requiredMaterials['no-crime-certificate'];
    file({ materials: [idCard, electronic('passport')] }).thenRefused('MATERIAL_UNKNOWN', {
      ...{ path: 'materials[1].code', reason: 'UNKNOWN_MATERIAL' },
    });
    file({ materials: [idCard, form, idCard] }).thenRefused('SCHEMA_INVALID', {
      ...{ path: 'materials[2].code', reason: 'DUPLICATE' },
    });
    file({ materials: [{ code: 'id-card', form: 'COMMITMENT' }] }).thenRefused('SCHEMA_INVALID', {
      ...{ path: 'materials[0].form', reason: 'FORM_NOT_ALLOWED' },
    });
  });

  it('needs the digest of an electronic material and the id of an electronic license', () => {
    file({ materials: [{ code: 'id-card', form: 'ELECTRONIC' }] }).thenRefused(
      'MATERIAL_DIGEST_MISSING',
      { path: 'materials[0].sha256', reason: 'REQUIRED' },
    );
    const license = (licenseId?: string) =>
      file({ materials: [{ code: 'id-card', form: 'LICENSE_REF', licenseId, sha256: SHA256 }] });
    const path = 'materials[0].licenseId';
    license().thenRefused('IDENTIFIER_INVALID', { path, reason: 'REQUIRED' });
    license('1.2.3').thenRefused('IDENTIFIER_INVALID', { path, reason: 'FORMAT' });
    license(LICENSE_ID).thenEvents('case.submitted', 'case.intake-started');
  });
});
