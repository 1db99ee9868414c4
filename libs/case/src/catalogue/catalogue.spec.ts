import { describe, expect, it } from '@jest/globals';
import { catalogue, channelsOfMode } from './catalogue.js';
import { regions } from './regions.js';

describe.each([...catalogue.values()])('the sample item $item', (item) => {
  it('promises no more than the law allows, and an immediate item one working day', () => {
    if (item.kind === 'IMMEDIATE')
      expect(item.promisedLimit).toEqual({ value: 1, unit: 'WORKING_DAYS' });
    if (item.statutoryLimit?.unit === item.promisedLimit.unit) {
      expect(item.promisedLimit.value).toBeLessThanOrEqual(item.statutoryLimit.value);
    }
    expect(item.promisedLimit.value).toBeGreaterThan(0);
  });

  it('opens no channel that its mode forbids', () => {
    for (const channel of item.channels) expect(channelsOfMode[item.mode]).toContain(channel);
    expect(item.channels).not.toEqual([]);
  });

  it('names each material once, in a form that it takes and two languages', () => {
    const codes = item.materials.map(({ code }) => code);
    expect(new Set(codes).size).toBe(codes.length);
    for (const { code, forms, label } of item.materials) {
      expect(code).toMatch(/^[a-z0-9][a-z0-9-]{0,63}$/);
      expect(forms).not.toEqual([]);
      expect(label.zh && label.en).toBeTruthy();
    }
  });
});

describe('the regions', () => {
  it('are the 34 of GB/T 2260 on the level of a province', () => {
    expect(regions.size).toBe(34);
    for (const code of regions.keys()) expect(code).toMatch(/^[1-8]\d0000$/);
    expect(regions.get('510000')?.label).toEqual({ zh: '四川省', en: 'Sichuan' });
  });
});
