import fc from 'fast-check';
import { formats } from '../formats.js';
import { jsonSchemaOf } from '../json-schema.js';
import type { Reason } from '../reasons.js';
import type { CommandType, EventType, RecordType } from '../generated/registry.js';

export type AnyType = EventType | CommandType | RecordType;

/** What this file reads of a JSON Schema. */
export interface Schema {
  readonly type?: string;
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Schema>>;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly additionalProperties?: Schema | boolean;
  readonly enum?: readonly string[];
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly maxProperties?: number;
}

/** The data of one type with one field at a limit, or one past it. */
export interface Sample {
  readonly name: string;
  readonly data: unknown;
  /** What is wrong with it; undefined when it is valid. */
  readonly fault?: { readonly path: string; readonly reason: Reason };
}

/** One value in the place of a field, and what is wrong with it. */
interface Variant {
  readonly name: string;
  /** Undefined: the field is left out. */
  readonly value: unknown;
  readonly reason?: Reason;
  /** Where the fault lies below the field. */
  readonly below?: string;
}

// Outside the basic plane: two UTF-16 units, one code point.
const rareCharacter = '𠮷';

const fullDataByType = new Map<AnyType, Record<string, unknown>>();

/** A valid message of a type with every field filled. The same for every run. */
export function fullData(type: AnyType): Record<string, unknown> {
  const schema = jsonSchemaOf(type) as Schema;
  const data = fullDataByType.get(type) ?? (fullValue(schema, schema) as Record<string, unknown>);
  fullDataByType.set(type, data);
  return structuredClone(data);
}

/** Every field of a type at each of its limits and one past it, found by its schema alone. */
export function samplesOf(type: AnyType): Sample[] {
  const schema = jsonSchemaOf(type) as Schema;
  const data = fullData(type);
  return [
    { name: 'every field filled', data },
    ...objectSamples(schema, schema, '').map(({ name, path, value, reason, below }) => ({
      name: `${path}: ${name}`,
      data: replaced(data, path, value),
      ...(reason === undefined ? {} : { fault: { path: path + (below ?? ''), reason } }),
    })),
  ];
}

function objectSamples(
  schema: Schema,
  root: Schema,
  parent: string,
): (Variant & { path: string })[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, property]) => {
    const path = parent === '' ? name : `${parent}.${name}`;
    const variants = [...absence(schema, name, property), ...variantsOf(property, root)];
    const inner = resolve(property.items ?? property, root);
    const innerPath = property.items === undefined ? path : `${path}[0]`;
    const nested = inner.properties === undefined ? [] : objectSamples(inner, root, innerPath);
    return [...variants.map((variant) => ({ ...variant, path })), ...nested];
  });
}

function absence(schema: Schema, name: string, property: Schema): Variant[] {
  const needed = schema.required?.includes(name) ?? false;
  const reason = property.minItems === undefined ? 'REQUIRED' : 'MIN_ITEMS';
  return [{ name: 'absent', value: undefined, ...(needed ? { reason } : {}) }];
}

function variantsOf(property: Schema, root: Schema): Variant[] {
  const schema = resolve(property, root);
  const wrong = (value: unknown): Variant => ({ name: 'wrong type', value, reason: 'TYPE' });
  switch (schema.type) {
    case 'string':
      return [wrong(7), wrong([]), ...stringVariants(schema)];
    case 'boolean':
      return [wrong('true'), wrong(1), { name: 'false', value: false }];
    case 'integer':
      return [wrong('1'), wrong(1.5), ...integerVariants(schema)];
    case 'array':
      return [wrong({}), wrong('x'), ...listVariants(schema, root)];
    default:
      return [wrong('x'), wrong([]), wrong(1), ...mapVariants(schema)];
  }
}

function stringVariants(schema: Schema): Variant[] {
  const { minLength, maxLength } = schema;
  if (schema.enum !== undefined) {
    const named = schema.enum.map((value) => ({ name: value, value }));
    return [...named, { name: 'no such value', value: 'NO_SUCH_VALUE', reason: 'ENUM' }];
  }
  if (schema.pattern !== undefined) {
    const known = Object.values(formats).some(({ pattern }) => pattern === schema.pattern);
    return [{ name: 'no match', value: '!', reason: known ? 'FORMAT' : 'PATTERN' }];
  }
  const variants: Variant[] = [];
  if ((minLength ?? 0) > 0) {
    variants.push({ name: 'shortest', value: rareCharacter.repeat(minLength ?? 0) });
    variants.push({ name: 'empty', value: '', reason: 'REQUIRED' });
  }
  if (maxLength !== undefined) {
    const past = rareCharacter.repeat(maxLength + 1);
    variants.push({ name: 'longest', value: rareCharacter.repeat(maxLength) });
    variants.push({ name: 'one past the longest', value: past, reason: 'MAX_LENGTH' });
  }
  return variants;
}

function integerVariants({ minimum = 0, maximum = 0 }: Schema): Variant[] {
  return [
    { name: 'minimum', value: minimum },
    { name: 'maximum', value: maximum },
    { name: 'below the minimum', value: minimum - 1, reason: 'MINIMUM' },
    { name: 'above the maximum', value: maximum + 1, reason: 'MAXIMUM' },
  ];
}

function listVariants({ items = {}, minItems = 0, maxItems = 0 }: Schema, root: Schema): Variant[] {
  const item = fullValue(items, root);
  const list = (count: number): unknown[] => Array.from({ length: count }, () => item);
  const variants: Variant[] = [
    { name: 'fewest', value: list(minItems) },
    { name: 'most', value: list(maxItems) },
    { name: 'one more than most', value: list(maxItems + 1), reason: 'MAX_ITEMS' },
    { name: 'item of a wrong type', value: [item, 7], reason: 'TYPE', below: '[1]' },
    { name: 'null item', value: [item, null], reason: 'TYPE', below: '[1]' },
  ];
  if (minItems > 0) variants.push({ name: 'too few', value: [], reason: 'MIN_ITEMS' });
  if (items.pattern === undefined) return variants;
  return [...variants, { name: 'bad item', value: [item, '!'], reason: 'PATTERN', below: '[1]' }];
}

function mapVariants({ additionalProperties, maxProperties = 0 }: Schema): Variant[] {
  if (typeof additionalProperties !== 'object') return [];
  const { maxLength = 0 } = additionalProperties;
  const map = (count: number): Record<string, string> =>
    Object.fromEntries(Array.from({ length: count }, (_, index) => [`key${index}`, 'x']));
  const long = 'k'.repeat(65);
  return [
    { name: 'empty map', value: {} },
    { name: 'most entries', value: map(maxProperties) },
    { name: 'one entry more', value: map(maxProperties + 1), reason: 'MAX_ITEMS' },
    { name: 'longest text', value: { key: rareCharacter.repeat(maxLength) } },
    {
      name: 'one past the longest text',
      value: { key: rareCharacter.repeat(maxLength + 1) },
      reason: 'MAX_LENGTH',
      below: '.key',
    },
    { name: 'longest key', value: { [long.slice(1)]: 'x' } },
    { name: 'too long a key', value: { [long]: 'x' }, reason: 'MAX_LENGTH', below: '.?' },
    { name: 'entry of a wrong type', value: { key: null }, reason: 'TYPE', below: '.key' },
  ];
}

function fullValue(property: Schema, root: Schema): unknown {
  const schema = resolve(property, root);
  switch (schema.type) {
    case 'string':
      return schema.enum?.[0] ?? textFor(schema);
    case 'boolean':
      return true;
    case 'integer':
      return schema.minimum;
    case 'array':
      return [fullValue(schema.items ?? {}, root)];
    default:
      return Object.fromEntries(
        Object.entries(schema.properties ?? {}).map(([name, inner]) => [
          name,
          fullValue(inner, root),
        ]),
      );
  }
}

const matchingTexts = new Map<string, string>();

/** A text that keeps the rules of a string schema. */
function textFor({ pattern, minLength = 1 }: Schema): string {
  if (pattern === undefined) return 'x'.repeat(Math.max(1, minLength));
  const text = matchingTexts.get(pattern) ?? matchingText(pattern);
  matchingTexts.set(pattern, text);
  return text;
}

function matchingText(pattern: string): string {
  const known = Object.values(formats).find((format) => format.pattern === pattern);
  const matching = fc.stringMatching(new RegExp(pattern, 'u'));
  return known?.example ?? fc.sample(matching, { seed: 1, numRuns: 1 })[0] ?? '';
}

function resolve(schema: Schema, root: Schema): Schema {
  const name = schema.$ref?.slice('#/$defs/'.length);
  return name === undefined ? schema : (root.$defs?.[name] ?? {});
}

/** A copy of the data with one value replaced, or removed when it is undefined. */
function replaced(data: unknown, path: string, value: unknown): unknown {
  const copy = structuredClone(data);
  const steps = path.split(/[.[\]]+/).filter((step) => step !== '');
  const last = steps.pop() ?? '';
  let place = copy as Record<string, unknown>;
  for (const step of steps) place = place[step] as Record<string, unknown>;
  if (value === undefined) Reflect.deleteProperty(place, last);
  else place[last] = value;
  return copy;
}
