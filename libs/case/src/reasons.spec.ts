import { describe, expect, it } from '@jest/globals';
import { parseCommand } from '@tongban/contracts';
import type { FieldError, Reason } from '@tongban/contracts';
import { checkCaseNo } from './identifiers/case-no.js';
import { given } from './testing/given.js';
import { contextOf, electronic, filing, ORIGIN, windowFiling } from './testing/sample-data.js';
import { handlingOfficer as officer } from './testing/sample-data.js';
import { receivedByHandling } from './testing/sample-states.js';

type Filing = Parameters<typeof filing>[0];

const valid = filing({});
const parsed = (type: 'case.file' | 'case.notice-supplement', data: object) => {
  const result = parseCommand(type, data);
  return result.ok ? [] : result.errors;
};
const read = (changes: object) => parsed('case.file', { ...valid, ...changes });
const named = (name: unknown) => read({ applicant: { ...valid.applicant, name } });
const refusedErrors = ({ decision }: ReturnType<typeof file>): readonly FieldError[] =>
  decision.accepted ? [] : decision.errors;
const file = (changes: Filing) => given().when('case.file', filing(changes), { side: 'ORIGIN' });
const filed = (changes: Filing) => refusedErrors(file(changes));
const numbered = (idNo: string) =>
  filed({ applicant: { kind: 'NATURAL', name: '王五', idNo } as const });
const replied = (replyBy: string) =>
  refusedErrors(
    given(receivedByHandling()).when('case.notice-supplement', {
      ...{ officer, replyBy, defects: [{ materialCode: 'id-card', requirement: '补' }] },
    }),
  );
const caseNo = (text: string) => [{ path: '', reason: checkCaseNo(text) ?? '' }];
const closed = () => {
  const { reference } = contextOf('ORIGIN');
  const items = [...reference.catalogue].map(
    ([code, item]) => [code, { ...item, offered: false }] as const,
  );
  const context = { reference: { ...reference, catalogue: new Map(items) } };
  return refusedErrors(given().when('case.file', filing({}), { side: 'ORIGIN', context }));
};

/**
 * Something that is wrong for each reason. A new reason does not compile until it has one. No field
 * asks for two characters as yet, and a text of none is absent: MIN_LENGTH is left to the rules.
 */
const faulty: Readonly<Record<Exclude<Reason, 'MIN_LENGTH'>, () => readonly FieldError[]>> = {
  REQUIRED: () => named(''),
  TYPE: () => named(7),
  PATTERN: () => read({ item: 'No Item' }),
  FORMAT: () => read({ handlingRegion: 'Beijing' }),
  ENUM: () => read({ channel: 'PIGEON' }),
  BLANK: () => named('\u3000'),
  CHARACTER: () => named('张\u202e三'),
  MAX_LENGTH: () => named('张'.repeat(101)),
  MIN_ITEMS: () => parsed('case.notice-supplement', { officer, defects: [] }),
  MAX_ITEMS: () => read({ materials: Array(51).fill(electronic('id-card')) }),
  MINIMUM: () => replied('2026-09-20'),
  MAXIMUM: () => replied('2226-09-21'),
  UNKNOWN_FIELD: () => read({ colour: 'red' }),
  DUPLICATE: () => filed({ materials: [electronic('id-card'), electronic('id-card')] }),
  REGION: () => numbered('990100188808080886'),
  BIRTHDATE: () => numbered('510100188502290013'),
  BIRTH_FUTURE: () => numbered('510100298808080884'),
  ORG_CHECK: () =>
    filed({ applicant: { kind: 'LEGAL', name: '某公司', idNo: '91510100M0A0TE5T2D' } }),
  DATE: () => caseNo('KS51502026023000000018'),
  CHECKSUM: () => numbered('110105194912310021'),
  SAME_AS_ORIGIN: () => filed({ handlingRegion: ORIGIN }),
  UNKNOWN_REGION: () => filed({ handlingRegion: '110000' }),
  UNKNOWN_ITEM: () => filed({ item: 'nothing' }),
  NOT_OFFERED: closed,
  NOT_ALLOWED: () => filed({ channel: 'COURIER' }),
  UNKNOWN_MATERIAL: () => filed({ materials: [electronic('passport')] }),
  FORM_NOT_ALLOWED: () => filed({ materials: [{ code: 'id-card', form: 'COMMITMENT' }] }),
};

describe('every reason of the closed list', () => {
  it.each(Object.keys(faulty) as (keyof typeof faulty)[])(
    'is one that somebody is told: %s',
    (reason) => {
      expect(faulty[reason]().map((error) => error.reason)).toContain(reason);
    },
  );

  it('is a fault of what is right otherwise', () => {
    expect(parsed('case.file', windowFiling())).toEqual([]);
    expect(filed({})).toEqual([]);
  });
});
