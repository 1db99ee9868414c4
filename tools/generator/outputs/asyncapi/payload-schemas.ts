import type { MessageModel, Model } from '../../model.ts';
import { messageSchemas } from '../code/schemas.ts';
import { messagesOf, sentCommandsOf } from '../wire.ts';
import type { RecordValue, WireRecord } from './wire-record.ts';

type Schema = Record<string, unknown>;

const schemaOf = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` });

/** The schemas of all messages, as they stand in this document. */
export function payloadSchemas(model: Model): Record<string, Schema> {
  // Within this document the schemas of messages lie under components.
  const text = JSON.stringify(messageSchemas(model)).replaceAll(
    '"#/$defs/',
    '"#/components/schemas/',
  );
  const schemas = JSON.parse(text) as Record<string, Schema>;
  return {
    ...schemas,
    ChangeEvent: withData(schemas['ChangeEvent'], 'type', messagesOf(model, 'event')),
    CaseRequest: withData(schemas['CaseRequest'], 'commandType', sentCommandsOf(model)),
    Empty: { type: 'string', maxLength: 0, description: 'No value: the headers say everything.' },
  };
}

/** Says what `data` holds, by the type beside it. */
function withData(
  schema: Schema | undefined,
  name: string,
  messages: readonly MessageModel[],
): Schema {
  return {
    ...schema,
    allOf: messages.map((message) => ({
      if: { properties: { [name]: { const: message.role?.type } }, required: [name] },
      // An event of a newer gateway may hold more; a type that is not listed here may come too.
      then: { properties: { data: schemaOf(message.name) } },
    })),
  };
}

/** The schema of the value of a record. */
export function payloadOf({ name, value }: Pick<WireRecord, 'name' | 'value'>): Schema {
  switch (value.kind) {
    case 'MESSAGE':
      return schemaOf(value.message.name);
    case 'LINES':
      return schemaOf(`${name}Lines`);
    case 'EMPTY':
      return schemaOf('Empty');
  }
}

/** What the lines of a record hold. JSON Schema has no keyword for JSON lines: x-line says it. */
export function linesSchema(value: RecordValue): Schema | undefined {
  if (value.kind !== 'LINES') return undefined;
  return {
    type: 'string',
    description: 'JSON lines: each line, ended by a line feed, is one JSON text.',
    contentMediaType: 'application/jsonl',
    'x-line': { oneOf: value.messages.map(({ name }) => schemaOf(name)) },
  };
}
