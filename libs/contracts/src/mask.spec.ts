import { describe, expect, it } from '@jest/globals';
import { maskIdNo, maskMobile, maskName } from './mask.js';

describe('masks', () => {
  it.each([
    ['110101199001011237', '110***********1237'],
    ['91110000MA01ABCD2X', '911***********CD2X'],
    ['1234', '***'],
    ['', '***'],
  ])('keeps 3 and 4 characters of the identity number %s', (idNo, shown) => {
    expect(maskIdNo(idNo)).toBe(shown);
  });

  it.each([
    ['张三', '张*'],
    ['张三丰', '张*'],
    ['𠮷野', '𠮷*'],
    [' 王五 ', '王*'],
    ['', '***'],
  ])('keeps one character of the name %s', (name, shown) => {
    expect(maskName(name)).toBe(shown);
  });

  it.each([
    ['13800000000', '138****0000'],
    ['+86 138-0000-0000', '138****0000'],
    ['4711', '***'],
  ])('keeps 3 and 4 digits of the mobile number %s', (mobile, shown) => {
    expect(maskMobile(mobile)).toBe(shown);
  });
});
