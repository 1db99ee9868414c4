import { describe, expect, it } from '@jest/globals';
import { formats, hasFormat } from './formats.js';
import type { Format } from './formats.js';

const cases: Readonly<Record<Format, { valid: string[]; invalid: string[] }>> = {
  INSTANT: {
    valid: [
      '2026-09-21T09:30:00+08:00',
      '2026-09-21T01:30:00Z',
      '2024-02-29T23:59:59.999999999Z',
      '2026-09-21T09:30:00+14:00',
      '2026-09-21T09:30:00-14:00',
      '2026-09-21T09:30:00-13:59',
    ],
    invalid: [
      '2026-09-21',
      '2026-09-21T09:30:00',
      '2026-09-21 09:30:00Z',
      '2026-09-21t09:30:00z',
      '2026-02-29T00:00:00Z',
      '2026-09-21T24:00:00Z',
      '2026-09-21T23:59:60Z',
      '2026-09-21T09:30:00+14:01',
      '2026-09-21T09:30:00-14:01',
      '2026-09-21T09:30:00+15:00',
      '2026-09-21T09:30:00+24:00',
      '2026-09-21T09:30:00+8:00',
      '2026-09-21T09:30:00Z\n',
    ],
  },
  DATE: {
    valid: ['2026-09-21', '2024-02-29', '2000-02-29'],
    invalid: ['2026-9-21', '2026-02-29', '1900-02-29', '2026-13-01', '2026-04-31', '20260921'],
  },
  UUID: {
    valid: ['01997e2c-0f6a-7c3e-9d51-3b2f6a4c8e10'],
    invalid: ['01997E2C-0f6a-7c3e-9d51-3b2f6a4c8e10', '01997e2c0f6a7c3e9d513b2f6a4c8e10', ''],
  },
  REGION_CODE: {
    valid: ['110000', '410105'],
    invalid: ['11000', '1100000', '010000', '11000a', '１１００００'],
  },
  CASE_NO: {
    valid: ['KS51502026092100000018', 'KS5051202602130000042J', 'KS3111202610090000083V'],
    invalid: ['KS5150202609210000001', 'XX51502026092100000018', 'KS51502026132100000018'],
  },
};

describe.each(Object.keys(formats) as Format[])('%s', (format) => {
  it.each(cases[format].valid)('accepts %p', (text) => {
    expect(hasFormat(format, text)).toBe(true);
  });

  it.each(cases[format].invalid)('refuses %p', (text) => {
    expect(hasFormat(format, text)).toBe(false);
  });

  it('refuses a text of any length', () => {
    expect(hasFormat(format, formats[format].example.repeat(100_000))).toBe(false);
  });
});
