import assert from 'node:assert/strict';
import { formats, hasFormat } from '../../../libs/contracts/src/formats.ts';
import type { FieldModel, MessageModel, Model } from '../model.ts';
import { messagesOf } from './wire.ts';

/** One valid JSON value of a message, for the reference pages. Every field is filled. */
export function exampleOf(message: MessageModel, model: Model): Record<string, unknown> {
  return Object.fromEntries(
    message.fields.map((field) => {
      const { example } = field.rules;
      if (example !== undefined && field.kind !== 'string')
        return [field.name, JSON.parse(example)];
      const value = valueOf(field, message, model);
      return [field.name, field.repeated ? [value] : value];
    }),
  );
}

function valueOf(field: FieldModel, parent: MessageModel, model: Model): unknown {
  const { kind, target, rules, range } = field;
  switch (kind) {
    case 'string':
      return textOf(field, parent);
    case 'bool':
      return true;
    case 'integer':
      return rules.minimum ?? range?.minimum;
    case 'enum':
      return model.enums.get(target)?.values[0]?.name;
    case 'message': {
      const message = model.messages.get(target);
      assert(message, `${target} is one of ours`);
      return exampleOf(message, model);
    }
    case 'json':
      return dataOf(parent, model);
    case 'text-map':
      return { remark: '无' };
  }
}

/** What a Struct holds is named beside it: by a field whose example is a type of event or command. */
function dataOf({ fields }: MessageModel, model: Model): unknown {
  const named = new Set(fields.map(({ rules }) => rules.example));
  const types = [...messagesOf(model, 'event'), ...messagesOf(model, 'command')];
  const message = types.find(({ role }) => named.has(role?.type));
  return message === undefined ? {} : exampleOf(message, model);
}

function textOf({ name, rules }: FieldModel, parent: MessageModel): string {
  const text =
    rules.example ??
    (rules.format === undefined ? undefined : formats[rules.format].example) ??
    (rules.pattern === undefined ? rules.label.zh : undefined);
  const where = `${parent.fullName}.${name}`;
  assert(text !== undefined, `${where} has a pattern and so needs an example`);
  const length = [...text].length;
  const fits =
    length >= (rules.minLength ?? 0) &&
    length <= (rules.maxLength ?? Infinity) &&
    (rules.pattern === undefined || new RegExp(rules.pattern, 'u').test(text)) &&
    (rules.format === undefined || hasFormat(rules.format, text));
  assert(fits, `the example of ${where} keeps its own rules`);
  return text;
}
