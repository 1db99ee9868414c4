import { formats } from '../../../../libs/contracts/src/formats.ts';
import type { EnumModel, FieldModel, MessageModel, Model } from '../../model.ts';
import { codeFolder, codeHeader } from '../output.ts';
import type { GeneratedText } from '../output.ts';
import { messagesOf } from '../wire.ts';

type Schema = Record<string, unknown>;

/** The JSON Schema of every message; jsonSchemaOf puts those of one type together. */
export function schemas(model: Model): GeneratedText[] {
  const roots = (['event', 'command', 'record'] as const)
    .flatMap((role) => messagesOf(model, role))
    .map((message) => [message.role?.type ?? '', message.name]);
  const content = [
    codeHeader('proto/'),
    `import type { CommandType, EventType, RecordType } from './registry.js';`,
    '',
    `/** JSON Schema 2020-12 of each message, by class name; references go to #/$defs/<name>. */`,
    `export const messageSchemas: Readonly<Record<string, Readonly<Record<string, unknown>>>> =`,
    `${JSON.stringify(messageSchemas(model), null, 2)};`,
    '',
    `/** The message that each type carries. */`,
    `export const rootMessages: Readonly<Record<EventType | CommandType | RecordType, string>> =`,
    `${JSON.stringify(Object.fromEntries(roots), null, 2)};`,
  ];
  return [{ path: `${codeFolder}/schemas.ts`, content: content.join('\n') }];
}

export function messageSchemas(model: Model): Record<string, Schema> {
  const entries = [...model.messages.values()].map((message) => [
    message.name,
    messageSchema(message, model),
  ]);
  return Object.fromEntries(entries) as Record<string, Schema>;
}

function messageSchema({ name, role, comment, fields }: MessageModel, model: Model): Schema {
  return {
    title: role?.label.en ?? name,
    ...described(comment),
    ...(role === undefined ? {} : { 'x-label': role.label, 'x-type': role.type }),
    type: 'object',
    properties: Object.fromEntries(fields.map((field) => [field.name, fieldSchema(field, model)])),
    required: fields.filter(mustBePresent).map((field) => field.name),
  };
}

/** A list that may not be empty may not be absent either. */
export function mustBePresent({ rules }: FieldModel): boolean {
  return rules.required || (rules.minItems ?? 0) > 0;
}

function fieldSchema(field: FieldModel, model: Model): Schema {
  const { rules } = field;
  return {
    title: rules.label.en,
    ...described(field.comment),
    ...(field.repeated ? listSchema(field, model) : valueSchema(field, model)),
    'x-label': rules.label,
    'x-sensitivity': rules.sensitivity,
  };
}

function listSchema(field: FieldModel, model: Model): Schema {
  const { minItems, maxItems } = field.rules;
  return {
    type: 'array',
    items: valueSchema(field, model),
    ...(minItems === undefined ? {} : { minItems }),
    maxItems,
  };
}

function valueSchema(field: FieldModel, model: Model): Schema {
  const { kind, rules, range, target } = field;
  switch (kind) {
    case 'string':
      return stringSchema(field);
    case 'bool':
      return { type: 'boolean' };
    case 'integer':
      return {
        type: 'integer',
        minimum: rules.minimum ?? range?.minimum,
        maximum: rules.maximum ?? range?.maximum,
      };
    case 'enum':
      return enumSchema(model.enums.get(target));
    case 'message':
      return { $ref: `#/$defs/${target}` };
    case 'json':
      return { type: 'object' };
    case 'text-map':
      return {
        type: 'object',
        propertyNames: { maxLength: 64, not: { const: '__proto__' } },
        additionalProperties: { type: 'string', maxLength: rules.maxLength },
        maxProperties: rules.maxItems,
      };
  }
}

function stringSchema({ rules, repeated }: FieldModel): Schema {
  const format = rules.format === undefined ? undefined : formats[rules.format];
  // The empty string counts as absent, so what is required has at least one character.
  const minLength = rules.minLength ?? (rules.required && !repeated ? 1 : undefined);
  const pattern = rules.pattern ?? format?.pattern;
  return {
    type: 'string',
    ...(format?.keyword === undefined ? {} : { format: format.keyword }),
    ...(minLength === undefined ? {} : { minLength }),
    ...(rules.maxLength === undefined ? {} : { maxLength: rules.maxLength }),
    ...(pattern === undefined ? {} : { pattern }),
  };
}

function enumSchema(desc: EnumModel | undefined): Schema {
  const values = desc?.values ?? [];
  return {
    type: 'string',
    enum: values.map(({ name }) => name),
    'x-enum-labels': Object.fromEntries(values.map(({ name, label }) => [name, label])),
  };
}

function described(comment: string): Schema {
  return comment === '' ? {} : { description: comment };
}
