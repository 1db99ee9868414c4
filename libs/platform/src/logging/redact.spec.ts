import { describe, expect, it } from '@jest/globals';
import { commands, events, jsonSchemaOf, records } from '@tongban/contracts';
import { isSensitiveField } from './redact.js';

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
