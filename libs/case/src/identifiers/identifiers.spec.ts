import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { regions } from '../catalogue/regions.js';
import { checkCaseNo, formatCaseNo, parseCaseNo } from './case-no.js';
import { checkCitizenId, normaliseCitizenId, upgradeCitizenId } from './citizen-id.js';
import { checkCreditCode } from './credit-code.js';
import * as vectors from './identifiers.vectors.js';
import { checkCatalogCode, checkTaskCode, checkTaskHandleItem } from './item-codes.js';
import { checkLicenseId } from './license-id.js';

const TODAY = '2026-09-21';

describe('a citizen number', () => {
  it.each(vectors.citizenIds.valid)('is accepted: %s', (text) => {
    expect(checkCitizenId(text, TODAY)).toBeUndefined();
  });

  it.each(vectors.citizenIds.invalid)('is refused: %s, %s', (text, reason) => {
    expect(checkCitizenId(text, TODAY)).toBe(reason);
  });

  it('is in the future until the day of birth', () => {
    expect(checkCitizenId('11010519491231002X', '1949-12-30')).toBe('BIRTH_FUTURE');
    expect(checkCitizenId('11010519491231002X', '1949-12-31')).toBeUndefined();
  });

  it('is a typing error when nobody can be as old', () => {
    expect(checkCitizenId('11010519491231002X', '2099-12-31')).toBeUndefined();
    expect(checkCitizenId('11010519491231002X', '2100-01-01')).toBe('BIRTHDATE');
  });

  it('is stored with a capital X', () => {
    expect(normaliseCitizenId('11010519491231002x')).toBe('11010519491231002X');
    expect(normaliseCitizenId('110105194912310021')).toBe('110105194912310021');
  });

  it('of the first generation is upgraded to 18 digits', () => {
    expect(upgradeCitizenId('130503670401001')).toBe('130503196704010016');
    expect(upgradeCitizenId('13050367040100')).toBeUndefined();
    expect(upgradeCitizenId('130503196704010016')).toBeUndefined();
  });

  it('is refused after any change of one digit', () => {
    const [valid] = vectors.citizenIds.valid;
    for (let index = 0; index < 17; index += 1) {
      for (const digit of '0123456789') {
        const changed = valid.slice(0, index) + digit + valid.slice(index + 1);
        expect(checkCitizenId(changed, TODAY) === undefined).toBe(changed === valid);
      }
    }
  });
});

describe('a credit code', () => {
  it.each(vectors.creditCodes.valid)('is accepted: %s', (text) => {
    expect(checkCreditCode(text)).toBeUndefined();
  });

  it.each(vectors.creditCodes.invalid)('is refused: %s, %s', (text, reason) => {
    expect(checkCreditCode(text)).toBe(reason);
  });
});

describe('the codes of an item', () => {
  it('are accepted when form, level and credit code are right', () => {
    for (const text of vectors.taskCodes) expect(checkTaskCode(text)).toBeUndefined();
    for (const text of vectors.taskHandleItems) expect(checkTaskHandleItem(text)).toBeUndefined();
    for (const text of vectors.catalogCodes) expect(checkCatalogCode(text)).toBeUndefined();
  });

  it('are refused with the part that is wrong', () => {
    expect(checkTaskCode('12510000MB0001011Y8000514001001')).toBe('FORMAT');
    expect(checkTaskCode('12510000MB0001011Y200051400100')).toBe('FORMAT');
    expect(checkTaskCode('12510000MB0001011Z2000514001001')).toBe('FORMAT');
    expect(checkTaskCode('12510000MB0001011W2000514001001')).toBe('CHECKSUM');
    expect(checkTaskHandleItem('12510000MB0001011Y2000514001001')).toBe('FORMAT');
    expect(checkTaskHandleItem('12510000MB0001011Y2000514001001001')).toBe('FORMAT');
    expect(checkCatalogCode('000031127004')).toBe('FORMAT');
    expect(checkCatalogCode('00013112700X')).toBe('FORMAT');
  });
});

describe('a license id', () => {
  it.each(vectors.licenseIds)('is accepted: %s', (text) => {
    expect(checkLicenseId(text)).toBeUndefined();
  });

  it('is refused with the part that is wrong', () => {
    const [valid] = vectors.licenseIds as [string];
    expect(checkLicenseId(valid.replace(/M$/, 'N'))).toBe('CHECKSUM');
    expect(checkLicenseId(valid.replace('.001.', '.01.'))).toBe('FORMAT');
    expect(checkLicenseId(valid.replace('1.2.156', '1.2.157'))).toBe('FORMAT');
    expect(checkLicenseId('')).toBe('FORMAT');
  });
});

describe('a case number', () => {
  it.each(vectors.caseNos)('is written and read: $caseNo', ({ caseNo, ...parts }) => {
    expect(checkCaseNo(caseNo)).toBeUndefined();
    expect(parseCaseNo(caseNo)).toEqual(parts);
    expect(formatCaseNo(parts)).toBe(caseNo);
  });

  it('is read back as it was written, for every pair of regions', () => {
    const region = fc.constantFrom(...regions.keys());
    fc.assert(
      fc.property(region, region, fc.nat(9_999_999), (originRegion, handlingRegion, serial) => {
        const parts = { originRegion, handlingRegion, day: '2026-11-24', serial };
        expect(parseCaseNo(formatCaseNo(parts))).toEqual(parts);
      }),
    );
  });

  it('starts its serial again past seven digits', () => {
    const parts = { originRegion: '510000', handlingRegion: '500000', day: '2026-09-21' };
    expect(formatCaseNo({ ...parts, serial: 10_000_001 })).toBe('KS51502026092100000018');
  });

  it('is refused with the part that is wrong', () => {
    expect(checkCaseNo('KS51502026092100000019')).toBe('CHECKSUM');
    expect(checkCaseNo('KS51502026023000000018')).toBe('DATE');
    expect(checkCaseNo('KS99502026092100000018')).toBe('REGION');
    expect(checkCaseNo('KS5150202609210000001')).toBe('FORMAT');
    expect(parseCaseNo('KS51502026092100000019')).toBeUndefined();
  });
});
