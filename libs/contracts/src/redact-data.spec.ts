import { describe, expect, it, test } from '@jest/globals';
import { commands, events, records } from './generated/registry.js';
import { messageSchemas, rootMessages } from './generated/schemas.js';
import { redactData } from './redact-data.js';
import type { AnyType } from './spec-support/schema-samples.js';

test('an application shows who it is about no more than a clerk needs', () => {
  const redacted = redactData('case.submitted', {
    item: 'id-card-renewal',
    applicant: { name: '张三', idNo: '11010519491231002X', mobile: '13800000000', address: '某街' },
    agent: { name: '李四', idNo: '440524188001010014', authorization: 'A-1' },
    materials: [{ code: 'photo', name: '人像照片', licenseId: '1.2.156.3005.2.1' }],
    form: { purpose: '出国' },
  });
  expect(redacted).toEqual({
    item: 'id-card-renewal',
    applicant: { name: '张*', idNo: '110***********002X', mobile: '138****0000', address: '***' },
    agent: { name: '李*', idNo: '440***********0014', authorization: 'A-1' },
    materials: [{ code: 'photo', name: '人像照片', licenseId: '***' }],
    form: { purpose: '***' },
  });
});

test('the delivery keeps what it is and loses what leads to a person', () => {
  const delivery = { method: 'COURIER_DELIVERY', trackingNo: 'SF123' };
  expect(redactData('case.completed', { delivery })).toEqual({
    delivery: { method: 'COURIER_DELIVERY', trackingNo: '***' },
  });
});

test('what the contract does not know is hidden', () => {
  const person = { name: '张三', kin: { name: '李四' } };
  const data = { noticeNo: 'N-1', person, ages: [3], note: '张三', constructor: '张三' };
  const hidden = { person: '***', ages: '***', note: '***', constructor: '***' };
  expect(redactData('case.accepted', data)).toEqual({ noticeNo: 'N-1', ...hidden });
  for (const type of ['case.not-yet-known', 'constructor', '__proto__']) {
    expect(redactData(type, { item: 'a', applicant: { name: '张三' } })).toEqual({
      ...{ item: '***', applicant: '***' },
    });
  }
});

test('what has another shape than the contract says is hidden', () => {
  expect(redactData('case.submitted', '张三')).toBe('***');
  expect(redactData('case.submitted', ['张三'])).toBe('***');
  const data = { applicant: '张三', materials: ['张三'], form: '张三', agent: { name: ['李四'] } };
  expect(redactData('case.submitted', data)).toEqual({
    ...{ applicant: '***', materials: ['***'], form: '***', agent: { name: '***' } },
  });
});

test('what is absent stays absent', () => {
  expect(redactData('case.submitted', null)).toBeNull();
  expect(redactData('case.submitted', { applicant: null, form: null })).toEqual({
    ...{ applicant: null, form: null },
  });
});

interface Field {
  readonly type?: string;
  readonly $ref?: string;
  readonly items?: Field;
  readonly 'x-sensitivity': string;
}

/** As the JSON Schema has it, so that the table that redacts is not compared with itself. */
function fieldsOf(message: string): [name: string, field: Field][] {
  return Object.entries(messageSchemas[message]?.['properties'] as Record<string, Field>);
}

const isPersonal = (field: Field): boolean => ['L3', 'L4'].includes(field['x-sensitivity']);
const innerOf = (field: Field): string | undefined =>
  (field.items ?? field).$ref?.slice('#/$defs/'.length);

const secret = '某人的秘密';

/** A message with `secret` in each personal field, and the name of the field in each other one. */
function sampleOf(message: string, met = new Set<string>()): object {
  const entries = fieldsOf(message).map(([name, field]) => {
    if (isPersonal(field)) met.add(`${message}.${name}`);
    const inner = innerOf(field);
    const text = isPersonal(field) ? secret : name;
    const isOpen = !inner && field.type === 'object';
    const one = inner ? sampleOf(inner, met) : isOpen ? { [name]: text } : text;
    return [name, field.items ? [one] : one];
  });
  return Object.fromEntries(entries) as object;
}

/** What is left when every personal field has lost its content. */
function withoutSecrets(sample: unknown): unknown {
  return JSON.parse(JSON.stringify(sample).replaceAll(/\["某人的秘密"\]|"某人的秘密"/g, '"***"'));
}

const types = [events, commands, records].flatMap((table) => Object.keys(table)) as AnyType[];

describe('of every message every personal field is hidden, and nothing else', () => {
  it.each(types)('%s', (type) => {
    const sample = sampleOf(rootMessages[type]);
    const redacted = redactData(type, sample);
    expect(JSON.stringify(redacted)).not.toContain(secret);
    const shown = JSON.stringify(redacted).replaceAll('"某*"', '"***"');
    expect(JSON.parse(shown)).toEqual(withoutSecrets(sample));
  });

  it('and none was left out', () => {
    const met = new Set<string>();
    for (const type of types) sampleOf(rootMessages[type], met);
    const personal = Object.keys(messageSchemas).flatMap((message) =>
      fieldsOf(message).flatMap(([name, field]) =>
        isPersonal(field) ? [`${message}.${name}`] : [],
      ),
    );
    expect([...met].sort()).toEqual(personal.sort());
    expect(personal).toEqual(expect.arrayContaining(['Applicant.idNo', 'CaseHistory.changes']));
  });
});
