import { describe, expect, it } from '@jest/globals';
import { maskText } from './mask.js';

describe('maskText', () => {
  it.each([
    ['申请人110101199001011237已受理', '申请人110***********1237已受理'],
    ['id=11010119900101123X;', 'id=110***********123X;'],
    ['ID11010119900101123x', 'ID110***********123x'],
    ['110101 19900101 1237', '110***********1237'],
    ['call 13800138000 now', 'call 138****8000 now'],
    ['+86-138-0013-8000', '138****8000'],
    ['电话8613800138000。', '电话138****8000。'],
    ['postgresql://gateway:hunter2@db:5432/t', 'postgresql://***@db:5432/t'],
    ['Authorization: Bearer eyJhbGciOi.J9-x_', 'Authorization: *** ***'],
    ['GET /v1/cases?name=%E5%BC%A0%E4%B8%89&page=2', 'GET /v1/cases?name=***&page=2'],
    ['{"name":"张三","page":2}', '{"name":***,"page":2}'],
    ['{"licenseId":"1.2.156","page":2}', '{"licenseId":***,"page":2}'],
    ['tracking_no=SF123 page=2', 'tracking_no=*** page=2'],
    ['{\\"idNo\\":\\"A-1\\",\\"page\\":2}', '{\\"idNo\\":***,\\"page\\":2}'],
    [
      'Unexpected token \'x\', ..."name":"张三",x" is not valid JSON',
      'text that is not valid JSON',
    ],
  ])('masks %s', (text, shown) => {
    expect(maskText(text)).toBe(shown);
  });

  it.each([
    ['a case number', 'KS51502026092100000018'],
    ['a case number that ends in X', 'KS1111200001010000001X'],
    ['a message id', '0199a138-0013-7000-8000-138001380001'],
    ['a digest', '13800138000a110101199001011237b13800138000c0123456789abcdef01234'],
    ['a time in milliseconds', '1758418200123'],
    ['a log position', 'offset 138001380001 of partition 2'],
    ['a printed time', '2026-09-21T09:30:00.000+08:00'],
    ['a region', 'urn:tongban:region:410000'],
  ])('leaves %s as it is', (_what, text) => {
    expect(maskText(text)).toBe(text);
  });
});
