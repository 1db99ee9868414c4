import { describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormatsModule from 'ajv-formats';
import { commands, events, records } from './generated/registry.js';
import { jsonSchemaOf } from './json-schema.js';
import { parseAny } from './spec-support/parse-any.js';
import { fullData, samplesOf } from './spec-support/schema-samples.js';
import type { AnyType } from './spec-support/schema-samples.js';

// Every rule of every message, found by its schema: a new message is covered from its first day.

const types = Object.keys({ ...events, ...commands, ...records }) as AnyType[];

// Compiled once for each type: compiling costs more than all the samples.
function schemaValidator(type: AnyType): (data: unknown) => boolean {
  const ajv = new Ajv2020({ strict: false });
  addFormatsModule.default(ajv);
  return ajv.compile(jsonSchemaOf(type));
}

describe.each(types)('%s', (type) => {
  const samples = samplesOf(type);
  const keepsSchema = schemaValidator(type);

  it('accepts each limit and says where and why one past it is wrong', () => {
    const found = samples.map(({ name, data }) => {
      const parsed = parseAny(type, data);
      return { name, errors: parsed.ok ? [] : parsed.errors };
    });
    const expected = samples.map(({ name, fault }) => ({ name, errors: fault ? [fault] : [] }));
    expect(found).toEqual(expected);
  });

  it('agrees with its JSON Schema on every sample', () => {
    const disagreeing = samples.filter(({ data }) => keepsSchema(data) !== parseAny(type, data).ok);
    expect(disagreeing.map(({ name }) => name)).toEqual([]);
  });

  it('writes what it read', () => {
    const data = fullData(type);
    const parsed = parseAny(type, data);
    expect(parsed.ok && JSON.parse(JSON.stringify(parsed.value))).toEqual(data);
  });

  it('counts null as absent', () => {
    for (const name of Object.keys(fullData(type))) {
      const { [name]: _, ...without } = fullData(type);
      expect(parseAny(type, { ...without, [name]: null })).toEqual(parseAny(type, without));
    }
  });

  it('refuses an unknown field of a command and leaves out others', () => {
    const data = fullData(type);
    const parsed = parseAny(type, { ...data, surprise: 1 });
    const refused = { ok: false, errors: [{ path: 'surprise', reason: 'UNKNOWN_FIELD' }] };
    expect(parsed).toEqual(Object.hasOwn(commands, type) ? refused : parseAny(type, data));
    expect(keepsSchema({ ...data, surprise: 1 })).toBe(parsed.ok);
  });
});
