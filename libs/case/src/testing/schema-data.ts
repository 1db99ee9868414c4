import { jsonSchemaOf, type CommandType } from '@tongban/contracts';
import fc from 'fast-check';

/** What this file reads of a JSON Schema. */
interface Schema {
  readonly type?: string;
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Schema>>;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly enum?: readonly string[];
  readonly pattern?: string;
  readonly minItems?: number;
  readonly minimum?: number;
  readonly maximum?: number;
}

const LIST_ITEMS_MAX = 3;

/** Data that keeps the shape of a command, so that a new one takes part in the walks by itself. */
export function dataBySchema(type: CommandType, text: fc.Arbitrary<string>): fc.Arbitrary<unknown> {
  const root = jsonSchemaOf(type) as Schema;
  return valueOf(root);

  function valueOf(schema: Schema): fc.Arbitrary<unknown> {
    const { $ref, minItems = 0, minimum = 0, maximum = 2 ** 31 - 1 } = schema;
    if ($ref !== undefined) return valueOf(root.$defs?.[$ref.replace('#/$defs/', '')] ?? {});
    switch (schema.type) {
      case 'string':
        if (schema.enum) return fc.constantFrom(...schema.enum);
        return schema.pattern ? fc.stringMatching(new RegExp(schema.pattern, 'u')) : text;
      case 'boolean':
        return fc.boolean();
      case 'integer':
        return fc.integer({ min: minimum, max: maximum });
      case 'array':
        return fc.array(valueOf(schema.items ?? {}), {
          ...{ minLength: minItems, maxLength: Math.max(minItems, LIST_ITEMS_MAX) },
        });
      default:
        return objectOf(schema);
    }
  }

  /** What is absent is undefined, an empty list or an empty object, as parseCommand reads it. */
  function objectOf({ properties = {}, required = [] }: Schema): fc.Arbitrary<unknown> {
    return fc.record(
      Object.fromEntries(
        Object.entries(properties).map(([name, schema]) => {
          const isOpen = !required.includes(name) && schema.type !== 'array';
          const value = valueOf(schema);
          return [name, isOpen ? fc.option(value, { nil: undefined }) : value];
        }),
      ),
    );
  }
}
