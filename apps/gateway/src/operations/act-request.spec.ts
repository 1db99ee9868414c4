import { describe, expect, it } from '@jest/globals';
import { ProblemException } from '@tongban/platform';
import { readActRequest } from './act-request.js';

const good = { officer: { officeCode: '41000001', officerNo: '410000-001' }, reason: '已核对' };

function faultsOf(body: unknown): readonly unknown[] {
  try {
    readActRequest(body);
    return [];
  } catch (error) {
    return error instanceof ProblemException ? error.errors : [error];
  }
}

describe('who acts, and why', () => {
  it('is read as it was given', () => {
    expect(readActRequest(good)).toEqual(good);
    expect(readActRequest({ ...good, reason: '第一行\n第二行' }).reason).toBe('第一行\n第二行');
  });

  it.each([
    ['nothing', undefined],
    ['a list', []],
    ['a text', 'unblock'],
  ])('is missing in %s', (_what, body) => {
    expect(faultsOf(body)).toEqual([
      { path: 'reason', reason: 'REQUIRED' },
      { path: 'officer', reason: 'REQUIRED' },
    ]);
  });

  it('is refused with every fault at once', () => {
    const body = { officer: { officeCode: 7, name: '张三' }, reason: ' ', because: 1 };
    expect(faultsOf(body)).toEqual([
      { path: 'because', reason: 'UNKNOWN_FIELD' },
      { path: 'reason', reason: 'BLANK' },
      { path: 'officer.name', reason: 'UNKNOWN_FIELD' },
      { path: 'officer.officeCode', reason: 'TYPE' },
      { path: 'officer.officerNo', reason: 'REQUIRED' },
    ]);
  });

  it('names no field that could be a person', () => {
    const body = { ...good, '110101199001011237': true };
    expect(faultsOf(body)).toEqual([{ path: '?', reason: 'UNKNOWN_FIELD' }]);
  });

  it('may be as long as its limit, and no longer', () => {
    expect(faultsOf({ ...good, reason: '𠮷'.repeat(500) })).toEqual([]);
    expect(faultsOf({ ...good, reason: '由'.repeat(501) })).toEqual([
      { path: 'reason', reason: 'MAX_LENGTH' },
    ]);
    const officer = { ...good.officer, officerNo: 'n'.repeat(33) };
    expect(faultsOf({ ...good, officer })).toEqual([
      { path: 'officer.officerNo', reason: 'MAX_LENGTH' },
    ]);
  });

  it.each([
    ['\u0000', 'FORMAT'],
    ['\ud800', 'FORMAT'],
    ['\u001b[31m', 'CHARACTER'],
    ['\u202e', 'CHARACTER'],
  ])('holds no %j', (part, reason) => {
    expect(faultsOf({ ...good, reason: `a${part}b` })).toEqual([{ path: 'reason', reason }]);
  });

  it('has no line break in a number', () => {
    const officer = { ...good.officer, officerNo: '1\n2' };
    expect(faultsOf({ ...good, officer })).toEqual([
      { path: 'officer.officerNo', reason: 'CHARACTER' },
    ]);
  });
});
