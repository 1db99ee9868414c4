import { describe, expect, it } from '@jest/globals';
import { validateSync } from 'class-validator';
import fc from 'fast-check';
import { errorsMax, pathLengthMax } from './field-error.js';
import { commands, events, messageClasses, records } from './generated/registry.js';
import { JsonReader } from './json-reader.js';
import { keepsRules } from './quick-check.js';
import { parseAny } from './spec-support/parse-any.js';
import { fullData, samplesOf } from './spec-support/schema-samples.js';
import type { AnyType } from './spec-support/schema-samples.js';

const types = Object.keys({ ...events, ...commands, ...records }) as AnyType[];
const anyType = fc.constantFrom(...types);

/** Valid data in which some fields hold anything at all. */
const nearlyValid = anyType.chain((type) =>
  fc.record({
    type: fc.constant(type),
    data: fc
      .dictionary(fc.constantFrom(...Object.keys(fullData(type)), '__proto__'), fc.jsonValue(), {
        maxKeys: 3,
      })
      .map((changes) => ({ ...fullData(type), ...changes })),
  }),
);

describe('parsing', () => {
  it('never throws, whatever the JSON', () => {
    fc.assert(
      fc.property(anyType, fc.jsonValue(), (type, json) => {
        expect(typeof parseAny(type, json).ok).toBe('boolean');
      }),
      { numRuns: 500 },
    );
  });

  it('answers nearly valid data with short errors that hold no values', () => {
    fc.assert(
      fc.property(nearlyValid, ({ type, data }) => {
        const parsed = parseAny(type, JSON.parse(JSON.stringify(data)));
        for (const error of parsed.ok ? [] : parsed.errors) {
          expect(Object.keys(error)).toEqual(['path', 'reason']);
          expect(error.path.length).toBeLessThanOrEqual(pathLengthMax);
        }
        expect(parsed.ok || parsed.errors.length <= errorsMax).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('reads what it wrote as the same message', () => {
    fc.assert(
      fc.property(nearlyValid, ({ type, data }) => {
        const parsed = parseAny(type, data);
        fc.pre(parsed.ok);
        expect(parseAny(type, JSON.parse(JSON.stringify(parsed.value)))).toEqual(parsed);
      }),
    );
  });

  it('leaves no trace of a key that would change a prototype', () => {
    const hostile = '{"__proto__":{"item":"x"},"form":{"__proto__":"x"},"constructor":{}}';
    for (const type of types) {
      const parsed = parseAny(type, JSON.parse(hostile));
      expect(parsed.ok && Object.getPrototypeOf(parsed.value)).not.toHaveProperty('item');
      expect(Object.hasOwn(Object.prototype, 'item')).toBe(false);
    }
  });
});

describe('the quick check', () => {
  function expectSameAnswer(type: AnyType, data: unknown): void {
    const message = messageClasses[type].fromJson(data, new JsonReader('record'));
    if (message === undefined) return;
    const errors = validateSync(message, { forbidUnknownValues: false });
    expect(keepsRules(message)).toBe(errors.length === 0);
  }

  it('answers as class-validator does at every limit', () => {
    for (const type of types) {
      for (const { data } of samplesOf(type)) expectSameAnswer(type, data);
    }
  });

  it('answers as class-validator does for nearly valid data', () => {
    fc.assert(fc.property(nearlyValid, ({ type, data }) => expectSameAnswer(type, data)));
  });
});
