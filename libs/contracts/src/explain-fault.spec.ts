import { describe, expect, it } from '@jest/globals';
import { explainFault } from './explain-fault.js';
import { commands } from './generated/registry.js';
import type { CommandType } from './generated/registry.js';
import { parseCommand } from './parse.js';
import { samplesOf } from './spec-support/schema-samples.js';

const told = (path: string, reason: string) => explainFault('case.file', { path, reason });

describe('a field error', () => {
  it('names the field as the contract labels it, and says why in both languages', () => {
    expect(told('applicant.idNo', 'CHECKSUM')).toEqual({
      path: 'applicant.idNo',
      reason: 'CHECKSUM',
      label: { zh: '申请人 · 证件号码', en: 'Applicant · Identity number' },
      message: {
        zh: '申请人 · 证件号码：校验码不符',
        en: 'Applicant · Identity number: has a wrong check character',
      },
    });
  });

  it.each([
    ['materials[2].code', '材料 · 3 · 材料代码', 'Materials · 3 · Material code'],
    ['materials.id-card', '材料 · id-card', 'Materials · id-card'],
    ['form.purpose', '表单 · purpose', 'Form · purpose'],
    ['form.?', '表单 · ?', 'Form · ?'],
    ['form.code', '表单 · code', 'Form · code'],
  ])('says where it lies: %s', (path, zh, en) => {
    expect(told(path, 'REQUIRED').label).toEqual({ zh, en });
  });

  it.each(['colour', '?', '', 'constructor'])('has no label that no contract gives: %s', (path) => {
    expect(told(path, 'UNKNOWN_FIELD')).toMatchObject({
      message: { zh: `${path}：没有此字段或参数` },
    });
    expect(told(path, 'UNKNOWN_FIELD')).not.toHaveProperty('label');
  });

  it('of a parameter is named after it', () => {
    expect(explainFault(null, { path: 'limit', reason: 'MAXIMUM' })).toMatchObject({
      message: { en: 'limit: is too large, or too late' },
    });
  });

  it('with a reason of a newer gateway is passed on as it is', () => {
    expect(told('item', 'NOT_YET_KNOWN')).not.toHaveProperty('message');
    expect(told('item', 'constructor')).not.toHaveProperty('message');
  });

  it.each(Object.keys(commands) as CommandType[])('of any field of %s has a label', (type) => {
    for (const { data } of samplesOf(type)) {
      const parsed = parseCommand(type, data);
      for (const error of parsed.ok ? [] : parsed.errors) {
        expect(explainFault(type, error).label?.zh).toMatch(/\p{Script=Han}/u);
        expect(explainFault(type, error).message?.zh).toMatch(/\p{Script=Han}/u);
      }
    }
  });
});
