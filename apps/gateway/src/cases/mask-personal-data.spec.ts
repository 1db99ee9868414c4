import { expect, test } from '@jest/globals';
import { maskPersonalData } from './mask-personal-data.js';

test('an answer shows who it is about no more than a clerk needs', () => {
  const masked = maskPersonalData({
    item: 'id-card-renewal',
    applicant: { name: '张三', idNo: '11010519491231002X', mobile: '13800000000', address: '某街' },
    agent: { name: '李四', idNo: '440524188001010014', authorization: 'A-1' },
    materials: [{ code: 'photo', name: '人像照片', licenseId: '1.2.156.3005.2.1' }],
    form: { purpose: '出国' },
  });
  expect(masked).toEqual({
    item: 'id-card-renewal',
    applicant: { name: '张*', idNo: '110***********002X', mobile: '138****0000', address: '***' },
    agent: { name: '李*', idNo: '440***********0014', authorization: 'A-1' },
    materials: [{ code: 'photo', name: '人像照片', licenseId: '***' }],
    form: { purpose: '***' },
  });
});

test('the delivery and the result keep what they are and lose what leads to a person', () => {
  expect(
    maskPersonalData({
      result: { name: '居民身份证', licenseId: '1.2' },
      delivery: { method: 'COURIER_DELIVERY', trackingNo: 'SF123' },
    }),
  ).toEqual({
    result: { name: '居民身份证', licenseId: '***' },
    delivery: { method: 'COURIER_DELIVERY', trackingNo: '***' },
  });
});
