import { messageSchemas, rootMessages } from './generated/schemas.js';
import type { CommandType, EventType, RecordType } from './generated/registry.js';
import { commands } from './generated/registry.js';

interface Schema {
  readonly [keyword: string]: unknown;
}

/**
 * The JSON Schema (2020-12) of the data of one type, complete in itself. It describes what one should
 * send; reading is more patient in that null and the empty string count as absent. A command may
 * hold no other fields; an event or record may, since a newer gateway may have written it.
 */
export function jsonSchemaOf(type: EventType | CommandType | RecordType): Schema {
  const strict = Object.hasOwn(commands, type);
  const root = rootMessages[type];
  const definitions = new Map<string, Schema>();
  collect(root, definitions);
  definitions.delete(root);
  const close = (schema: Schema | undefined): Schema =>
    strict ? { ...schema, additionalProperties: false } : { ...schema };
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: `urn:tongban:schema:${type}.v1`,
    ...close(messageSchemas[root]),
    $defs: Object.fromEntries([...definitions].map(([name, schema]) => [name, close(schema)])),
  };
}

/**
 * The schemas of all messages by name, with references as OpenAPI and AsyncAPI place them:
 * #/components/schemas/<name>.
 */
export function componentSchemas(): Readonly<Record<string, Schema>> {
  const text = JSON.stringify(messageSchemas);
  return JSON.parse(text.replaceAll('"#/$defs/', '"#/components/schemas/')) as Record<
    string,
    Schema
  >;
}

// Messages do not refer to each other in a circle: the generator refuses that.
function collect(name: string, found: Map<string, Schema>): void {
  const schema = messageSchemas[name];
  if (schema === undefined || found.has(name)) return;
  found.set(name, schema);
  for (const reference of JSON.stringify(schema).matchAll(/"#\/\$defs\/([A-Za-z]+)"/g)) {
    collect(reference[1] ?? '', found);
  }
}
