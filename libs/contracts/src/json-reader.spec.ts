import { describe, expect, it } from '@jest/globals';
import { formats } from './formats.js';
import { errorsMax, pathLengthMax } from './field-error.js';
import { structDepthMax, structValuesMax } from './json-reader.js';
import { parseCommand, parseEvent, parseRecord } from './parse.js';
import { fullData } from './spec-support/schema-samples.js';

const filing = fullData('case.file');
const request = fullData('case.request');

function errorsOf(parsed: { ok: boolean; errors?: unknown }): unknown {
  return parsed.ok ? [] : parsed.errors;
}

function nested(depth: number): object {
  return depth === 1 ? {} : { inner: nested(depth - 1) };
}

describe('reading JSON', () => {
  it.each([[null], [undefined], ['text'], [1], [true], [[]]])('refuses %p as a message', (json) => {
    expect(parseEvent('case.received', json)).toEqual({
      ok: false,
      errors: [{ path: '', reason: 'TYPE' }],
    });
  });

  it('counts the empty string as absent', () => {
    const parsed = parseCommand('case.file', {
      ...filing,
      applicant: { ...(filing['applicant'] as object), mobile: '', address: '' },
    });
    expect(parsed).toMatchObject({ ok: true });
    expect(parsed.ok && parsed.value.applicant.mobile).toBeUndefined();
    const errors = errorsOf(parseCommand('case.file', { ...filing, item: '' }));
    expect(errors).toEqual([{ path: 'item', reason: 'REQUIRED' }]);
  });

  it('gives absent lists, maps and booleans their empty values', () => {
    const { materials: _list, form: _map, intakeChecked: _bool, agent: _agent, ...rest } = filing;
    const parsed = parseCommand('case.file', rest);
    expect(parsed).toMatchObject({ ok: true, value: { materials: [], form: {} } });
    expect(parsed.ok && [parsed.value.intakeChecked, parsed.value.agent]).toEqual([
      false,
      undefined,
    ]);
  });

  it('accepts consent that is false, and leaves the answer to the case domain', () => {
    expect(parseCommand('case.file', { ...filing, consent: false })).toMatchObject({ ok: true });
    const { consent: _, ...rest } = filing;
    const errors = errorsOf(parseCommand('case.file', rest));
    expect(errors).toEqual([{ path: 'consent', reason: 'REQUIRED' }]);
  });

  it('takes names in lowerCamelCase and enums by name, and nothing else', () => {
    const { handlingRegion, ...rest } = filing;
    const data = { ...rest, handling_region: handlingRegion, channel: 1 };
    expect(errorsOf(parseCommand('case.file', data))).toEqual([
      { path: 'handling_region', reason: 'UNKNOWN_FIELD' },
      { path: 'channel', reason: 'TYPE' },
      { path: 'handlingRegion', reason: 'REQUIRED' },
    ]);
  });

  it('names the index of a wrong item, after earlier items that were refused', () => {
    const material = (filing['materials'] as object[])[0];
    const materials = [7, material, { ...material, code: 'Not A Code' }];
    expect(errorsOf(parseCommand('case.file', { ...filing, materials }))).toEqual([
      { path: 'materials[0]', reason: 'TYPE' },
      { path: 'materials[2].code', reason: 'PATTERN' },
    ]);
  });

  it('refuses text that could not be stored or sent on', () => {
    for (const identityCheck of ['a\u0000b', '\ud800']) {
      const errors = errorsOf(parseCommand('case.file', { ...filing, identityCheck }));
      expect(errors).toEqual([{ path: 'identityCheck', reason: 'FORMAT' }]);
    }
    const form = { remark: 'a\u0000b', 'k\u0000': 'x' };
    expect(errorsOf(parseCommand('case.file', { ...filing, form }))).toEqual([
      { path: 'form.remark', reason: 'FORMAT' },
      { path: 'form.?', reason: 'FORMAT' },
    ]);
  });

  it('does not repeat a name that could be a value', () => {
    const data = { ...filing, '11010519491231002X': 1, form: { '13800000000': 7 } };
    expect(errorsOf(parseCommand('case.file', data))).toEqual([
      { path: '?', reason: 'UNKNOWN_FIELD' },
      { path: 'form.?', reason: 'TYPE' },
    ]);
  });

  it('stops at the most errors an answer holds', () => {
    const many = Object.fromEntries(Array.from({ length: 9_000 }, (_, n) => [`extra${n}`, n]));
    expect(errorsOf(parseCommand('case.file', { ...filing, ...many }))).toHaveLength(errorsMax);
  });

  it('keeps paths as short as a field error allows', () => {
    const data = { ...filing, ['x'.repeat(64)]: 1, ['y'.repeat(65)]: 1 };
    expect(errorsOf(parseCommand('case.file', data))).toEqual([
      { path: 'x'.repeat(64), reason: 'UNKNOWN_FIELD' },
      { path: '?', reason: 'UNKNOWN_FIELD' },
    ]);
    expect(pathLengthMax).toBe(200);
  });

  it('does not look into a list that is too long', () => {
    const materials = new Array(1_000_000).fill(0);
    expect(errorsOf(parseCommand('case.file', { ...filing, materials }))).toEqual([
      { path: 'materials', reason: 'MAX_ITEMS' },
    ]);
  });
});

describe('a Struct', () => {
  const parse = (data: unknown) => parseRecord('case.request', { ...request, data });

  it('is handed on as a plain object', () => {
    const data = { officer: { officeCode: 'a' }, list: [1, null, true], text: '文' };
    expect(parse(data)).toMatchObject({ ok: true, value: { data } });
  });

  it.each([['text'], [7], [[]]])('is not %p', (data) => {
    expect(errorsOf(parse(data))).toEqual([{ path: 'data', reason: 'TYPE' }]);
  });

  it('nests up to its limit and not one deeper', () => {
    expect(parse(nested(structDepthMax)).ok).toBe(true);
    const errors = errorsOf(parse(nested(structDepthMax + 1)));
    expect(errors).toEqual([{ path: 'data', reason: 'FORMAT' }]);
  });

  it('holds values up to its limit and not one more', () => {
    // The object and the list count as values themselves.
    const list = (count: number): object => ({ list: new Array(count).fill(1) });
    expect(parse(list(structValuesMax - 2)).ok).toBe(true);
    const errors = errorsOf(parse(list(structValuesMax - 1)));
    expect(errors).toEqual([{ path: 'data', reason: 'MAX_ITEMS' }]);
  });

  it.each(['{"a":{"__proto__":{}}}', '{"a":"\\u0000"}', '{"\\ud800":1}'])('refuses %s', (text) => {
    expect(errorsOf(parse(JSON.parse(text)))).toEqual([{ path: 'data', reason: 'FORMAT' }]);
  });
});

it('every format has an example that keeps it', () => {
  for (const { pattern, example } of Object.values(formats)) {
    expect(example).toMatch(new RegExp(pattern, 'u'));
  }
});
