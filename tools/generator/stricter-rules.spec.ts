import { describe, expect, it } from '@jest/globals';
import type { FieldModel, Model } from './model.ts';
import type { FieldRules } from './options.ts';
import { stricterRules } from './stricter-rules.ts';

const plain: FieldRules = {
  label: { zh: '名称', en: 'Name' },
  required: false,
  multiline: false,
  sensitivity: 'L2',
};

function modelOf(fields: Readonly<Record<string, FieldRules>>, type = 'case.accepted'): Model {
  const fieldModels: FieldModel[] = Object.entries(fields).map(([name, rules]) => ({
    name,
    kind: 'string',
    repeated: false,
    target: '',
    rules,
    comment: '',
  }));
  const message = {
    name: 'CaseAccepted',
    fullName: 'tongban.case.v1.CaseAccepted',
    comment: '',
    role: { role: 'record' as const, type, label: plain.label },
    fields: fieldModels,
  };
  return { files: [], enums: new Map(), messages: new Map([[message.name, message]]) };
}

function findings(old: Partial<FieldRules>, rules: Partial<FieldRules>): string[] {
  const released = modelOf({ name: { ...plain, ...old } });
  const present = modelOf({ name: { ...plain, ...rules } });
  return stricterRules({ released, present });
}

const where = 'tongban.case.v1.CaseAccepted.name';

describe('comparing rules with the released ones', () => {
  it.each<[string, Partial<FieldRules>, Partial<FieldRules>]>([
    ['is now required', {}, { required: true }],
    ['minLength was raised', { minLength: 1 }, { minLength: 2 }],
    ['minItems was raised', {}, { minItems: 1 }],
    ['minimum was raised', { minimum: 0 }, { minimum: 1 }],
    ['maxLength was lowered', { maxLength: 10 }, { maxLength: 9 }],
    ['maxItems was lowered', { maxItems: 10 }, { maxItems: 9 }],
    ['maximum was lowered', {}, { maximum: 9 }],
    ['pattern is another one', { pattern: '^a$' }, { pattern: '^b$' }],
    ['format is another one', {}, { format: 'UUID' }],
  ])('finds that a field %s, and not the reverse', (fault, old, rules) => {
    expect(findings(old, rules)).toEqual([`${where}: ${fault}`]);
    const reverse = findings(rules, old);
    expect(reverse).toEqual(fault.startsWith('pattern') ? [`${where}: ${fault}`] : []);
  });

  it('finds a new field only when it is required', () => {
    const released = modelOf({});
    const required = modelOf({ name: { ...plain, required: true } });
    expect(stricterRules({ released, present: modelOf({ name: plain }) })).toEqual([]);
    expect(stricterRules({ released, present: required })).toEqual([
      `${where}: is new and required`,
    ]);
  });

  it('finds a message that changed its type on the wire', () => {
    const present = modelOf({}, 'case.agreed');
    expect(stricterRules({ released: modelOf({}), present })).toEqual([
      'tongban.case.v1.CaseAccepted: has another type',
    ]);
  });
});
