import { describe, expect, it } from '@jest/globals';
import { commands, events, jsonSchemaOf, records } from '@tongban/contracts';
import { isSensitiveField, redact } from './redact.js';

interface Schema {
  readonly properties?: Readonly<Record<string, Schema & { readonly 'x-sensitivity'?: string }>>;
  readonly $defs?: Readonly<Record<string, Schema>>;
}

/** The names of all fields of a message, and of the messages in it, that hold personal data. */
function personalFieldsOf({ properties = {}, $defs = {} }: Schema): string[] {
  const own = Object.entries(properties)
    .filter(([, field]) => ['L3', 'L4'].includes(field['x-sensitivity'] ?? ''))
    .map(([name]) => name);
  return [...own, ...Object.values($defs).flatMap(personalFieldsOf)];
}

const types = [...Object.values(events), ...Object.values(commands), ...Object.values(records)].map(
  ({ type }) => type,
);
const personal = [
  ...new Set(types.flatMap((type) => personalFieldsOf(jsonSchemaOf(type) as Schema))),
];

describe('the names that the log knows', () => {
  it('are looked for in contracts that have personal data', () => {
    expect(personal).toEqual(expect.arrayContaining(['name', 'idNo', 'mobile', 'address']));
  });

  it.each(personal)('include %s, which the contracts classify as personal', (field) => {
    expect(isSensitiveField(field)).toBe(true);
  });
});

interface Property extends Schema {
  readonly type?: string;
  readonly $ref?: string;
  readonly items?: Property;
  readonly 'x-sensitivity'?: string;
}

const secret = '某人的秘密';

/** A message with the secret in each of its personal fields, and in those of the messages in it. */
function sampleOf({ properties = {} }: Schema, $defs: Schema['$defs'] = {}): object {
  const entries = Object.entries(properties as Readonly<Record<string, Property>>).map(
    ([name, field]) => {
      const inner = $defs[(field.items ?? field).$ref?.slice('#/$defs/'.length) ?? ''];
      const isOpen = !inner && field.type === 'object';
      const text = ['L3', 'L4'].includes(field['x-sensitivity'] ?? '') ? secret : name;
      const one = inner?.properties ? sampleOf(inner, $defs) : isOpen ? { [name]: text } : text;
      return [name, field.items ? [one] : one];
    },
  );
  return Object.fromEntries(entries) as object;
}

describe('the log of a whole message', () => {
  it.each(types)('shows no personal field of %s', (type) => {
    const schema = jsonSchemaOf(type) as Schema;
    const sample = sampleOf(schema, schema.$defs);
    // A name keeps its first character, by its mask.
    expect(JSON.stringify(redact({ message: sample }))).not.toContain(secret);
    expect(JSON.stringify(redact(sample))).not.toContain(secret);
  });
});
