import { describe, expect, it } from '@jest/globals';
import {
  commands,
  componentSchemas,
  events,
  jsonSchemaOf,
  problems,
  records,
  typeOfWire,
} from './index.js';
import { sensitivities } from './generated/sensitivities.js';
import { messageClasses } from './generated/registry.js';
import type { AnyType } from './spec-support/schema-samples.js';

const entries = [events, commands, records].flatMap((table) => Object.entries(table));

describe('the registry', () => {
  it('names each type once', () => {
    const types = entries.map(([type]) => type);
    expect(new Set(types).size).toBe(types.length);
  });

  it.each(entries)('%s has a label, a class and a message', (...row) => {
    const [type, entry] = row;
    expect(entry.type).toBe(type);
    expect(entry.label.zh).toMatch(/\p{Script=Han}/u);
    expect(entry.label.en).toMatch(/^[A-Z]/);
    expect(sensitivities).toHaveProperty([entry.message]);
    expect(messageClasses).toHaveProperty([type]);
  });

  it.each(Object.entries({ ...commands, ...records }))(
    '%s finds its way back from the wire',
    (type, { wireType }) => {
      expect(wireType).toBe(`tongban.${type}.v1`);
      expect(typeOfWire(wireType)).toBe(type);
    },
  );

  it('says for each command who may send it', () => {
    for (const { permittedSenders } of Object.values(commands)) {
      expect(permittedSenders.length).toBeGreaterThan(0);
      expect(new Set(permittedSenders).size).toBe(permittedSenders.length);
    }
  });

  it('knows no other wire types', () => {
    for (const wireType of [
      'tongban.case.unheard.v1',
      'tongban.case.accepted.v1',
      'case.accept',
      'constructor',
      '',
    ]) {
      expect(typeOfWire(wireType)).toBeUndefined();
    }
  });
});

describe('a JSON Schema', () => {
  it.each(entries.map(([type]) => type as AnyType))('of %s is complete in itself', (type) => {
    const schema = jsonSchemaOf(type) as { $id: string; $defs: Record<string, object> };
    expect(schema.$id).toBe(`urn:tongban:schema:${type}.v1`);
    const references = [...JSON.stringify(schema).matchAll(/"#\/\$defs\/(\w+)"/g)];
    const used = [...new Set(references.map(([, name]) => name))].sort();
    expect(Object.keys(schema.$defs).sort()).toEqual(used);
  });

  it('stands among the components of an API description too', () => {
    const schemas = componentSchemas();
    const references = [...JSON.stringify(schemas).matchAll(/"\$ref":"([^"]+)"/g)];
    expect(references.length).toBeGreaterThan(0);
    for (const [, reference = ''] of references) {
      expect(schemas).toHaveProperty([reference.replace('#/components/schemas/', '')]);
    }
  });

  it('carries labels, enum labels and sensitivities', () => {
    expect(jsonSchemaOf('case.file')).toMatchObject({
      title: 'File a case',
      'x-label': { zh: '申办' },
      additionalProperties: false,
      properties: {
        channel: { 'x-enum-labels': { WINDOW: { zh: '窗口' } }, 'x-sensitivity': 'L1' },
      },
      $defs: { Applicant: { properties: { idNo: { 'x-sensitivity': 'L4' } } } },
    });
  });
});

describe('the problems', () => {
  it.each(Object.entries(problems))('%s is a complete row', (code, problem) => {
    expect(problem.code).toBe(code);
    expect(code).toMatch(/^[A-Z]+(_[A-Z]+)*$/);
    expect(problem.title.zh).toMatch(/\p{Script=Han}/u);
    expect(problem.title.en).toMatch(/^[A-Z]/);
    expect(problem.httpStatus).toBeGreaterThanOrEqual(400);
    expect(problem.httpStatus).toBeLessThan(600);
  });

  it('asks nobody to repeat what can never succeed', () => {
    const hopeless = Object.values(problems).filter(
      ({ httpStatus, retryable }) =>
        retryable && [400, 403, 404, 405, 413, 415, 422].includes(httpStatus),
    );
    expect(hopeless).toEqual([]);
  });
});
