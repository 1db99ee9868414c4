import assert from 'node:assert/strict';
import { ScalarType } from '@bufbuild/protobuf';
import type { DescEnum, DescField, DescFile, DescMessage } from '@bufbuild/protobuf';
import { getComments, getPackageComments, getSyntaxComments } from '@bufbuild/protoplugin';
import { OptionsReader } from './options.ts';
import type { FieldRules, Label, MessageRole } from './options.ts';

/** json: a google.protobuf.Struct, any JSON object. text-map: map<string, string>. */
export type FieldKind = 'string' | 'bool' | 'integer' | 'enum' | 'message' | 'json' | 'text-map';

export interface FieldModel {
  /** The name in JSON, lowerCamelCase. */
  readonly name: string;
  readonly kind: FieldKind;
  readonly repeated: boolean;
  /** Name of the enum or message the field holds; empty for the other kinds. */
  readonly target: string;
  /** Bounds of the integer type; undefined for the other kinds. */
  readonly range?: { readonly minimum: number; readonly maximum: number };
  readonly rules: FieldRules;
  readonly comment: string;
}

export interface MessageModel {
  /** Name of the class, unique over all packages. */
  readonly name: string;
  /** Full proto name, for example tongban.case.v1.CaseAccepted. */
  readonly fullName: string;
  readonly comment: string;
  readonly role: MessageRole | undefined;
  readonly fields: readonly FieldModel[];
}

export interface EnumModel {
  readonly name: string;
  readonly fullName: string;
  readonly comment: string;
  readonly values: readonly {
    readonly name: string;
    readonly label: Label;
    readonly comment: string;
  }[];
}

export interface FileModel {
  /** Path of the generated file below the generated folder, without extension: case/submitted. */
  readonly path: string;
  readonly protoPath: string;
  readonly comment: string;
  readonly enums: readonly EnumModel[];
  readonly messages: readonly MessageModel[];
}

/** All that the proto files say, in the order of the files. */
export interface Model {
  readonly files: readonly FileModel[];
  readonly messages: ReadonlyMap<string, MessageModel>;
  readonly enums: ReadonlyMap<string, EnumModel>;
}

const optionsFile = 'tongban/options/v1/options';

export function buildModel(allFiles: readonly DescFile[]): Model {
  const reader = new OptionsReader(allFiles);
  const files = allFiles
    .filter((file) => file.name.startsWith('tongban/') && file.name !== optionsFile)
    .sort((left, right) => (left.name < right.name ? -1 : 1))
    .map((file) => fileModel(file, reader));
  const messages = uniqueByName(files.flatMap((file) => file.messages));
  for (const message of messages.values()) assertNoCircle(message, messages, []);
  return {
    files,
    messages,
    enums: uniqueByName(files.flatMap((file) => file.enums)),
  };
}

function fileModel(file: DescFile, reader: OptionsReader): FileModel {
  const match = /^tongban\/([a-z]+)\/v\d+\/([a-z_]+)$/.exec(file.name);
  assert(match, `${file.name} lies in tongban/<area>/v<n>/`);
  return {
    path: `${match[1]}/${(match[2] ?? '').replaceAll('_', '-')}`,
    protoPath: `proto/${file.name}.proto`,
    comment: cleanComment(getSyntaxComments(file)) || cleanComment(getPackageComments(file)),
    enums: file.enums.map((desc) => enumModel(desc, reader)),
    messages: file.messages.map((desc) => messageModel(desc, reader)),
  };
}

function messageModel(desc: DescMessage, reader: OptionsReader): MessageModel {
  assert.equal(desc.nestedMessages.length, 0, `${desc.typeName} nests no messages`);
  assert.equal(desc.oneofs.length, 0, `${desc.typeName} has no oneof`);
  return {
    name: desc.name,
    fullName: desc.typeName,
    comment: cleanComment(getComments(desc)),
    role: reader.roleOf(desc),
    fields: desc.fields.map((field) => fieldModel(field, reader)),
  };
}

function fieldModel(field: DescField, reader: OptionsReader): FieldModel {
  const name = field.jsonName;
  const where = `${field.parent.typeName}.${field.name}`;
  // A name that every object inherits would be read from the prototype when it is absent.
  assert(!(name in Object.prototype), `${where} has a name that objects do not inherit`);
  const model: FieldModel = {
    name,
    ...typeOf(field, where),
    rules: reader.fieldRules(field),
    comment: cleanComment(getComments(field)),
  };
  assertBounded(model, where);
  assertMaskable(model, where);
  return model;
}

function typeOf(
  field: DescField,
  where: string,
): Pick<FieldModel, 'kind' | 'repeated' | 'target' | 'range'> {
  if (field.fieldKind === 'map') {
    const textual = field.mapKey === ScalarType.STRING && field.scalar === ScalarType.STRING;
    assert(textual, `${where}: a map goes from string to string`);
    return { kind: 'text-map', repeated: false, target: '' };
  }
  const repeated = field.fieldKind === 'list';
  if (field.message !== undefined) {
    const struct = field.message.typeName === 'google.protobuf.Struct';
    if (struct) return { kind: 'json', repeated, target: '' };
    return { kind: 'message', repeated, target: field.message.name };
  }
  if (field.enum !== undefined) return { kind: 'enum', repeated, target: field.enum.name };
  switch (field.scalar) {
    case ScalarType.STRING:
      return { kind: 'string', repeated, target: '' };
    case ScalarType.BOOL:
      return { kind: 'bool', repeated, target: '' };
    case ScalarType.UINT32:
      return { kind: 'integer', repeated, target: '', range: { minimum: 0, maximum: 2 ** 32 - 1 } };
    case ScalarType.INT32:
      return {
        kind: 'integer',
        repeated,
        target: '',
        range: { minimum: -(2 ** 31), maximum: 2 ** 31 - 1 },
      };
    default:
      assert.fail(`${where} has a type that the generator knows`);
  }
}

// A field without a maximum would let one message fill the memory of a gateway.
function assertBounded({ kind, repeated, rules }: FieldModel, where: string): void {
  if (repeated || kind === 'text-map') assert(rules.maxItems, `${where} has max_items`);
  if (kind === 'text-map') assert(rules.maxLength, `${where} has max_length`);
  if (repeated) {
    assert(kind === 'string' || kind === 'message', `${where} lists strings or messages`);
  }
  if (kind === 'string') {
    assert(rules.maxLength ?? rules.pattern ?? rules.format, `${where} has a maximum or a pattern`);
  }
  if (rules.pattern !== undefined) {
    assert(/^\^.*\$$/.test(rules.pattern), `${where} has an anchored pattern`);
    assert(new RegExp(rules.pattern, 'u'), `${where} has a valid pattern`);
  }
}

// A mask keeps a part of one text; what is not personal is shown whole.
function assertMaskable({ kind, repeated, rules }: FieldModel, where: string): void {
  if (rules.mask === undefined) return;
  assert(kind === 'string' && !repeated, `${where} is one text, so it may have a mask`);
  assert(['L3', 'L4'].includes(rules.sensitivity), `${where} is personal, so it may have a mask`);
}

function enumModel(desc: DescEnum, reader: OptionsReader): EnumModel {
  return {
    name: desc.name,
    fullName: desc.typeName,
    comment: cleanComment(getComments(desc)),
    values: desc.values
      .filter((value) => value.number !== 0)
      .map((value) => ({
        name: value.name,
        label: reader.valueLabel(value),
        comment: cleanComment(getComments(value)),
      })),
  };
}

// A message within itself could nest without end, and no rule limits depth.
function assertNoCircle(
  message: MessageModel,
  messages: ReadonlyMap<string, MessageModel>,
  outer: readonly string[],
): void {
  assert(!outer.includes(message.name), `${message.fullName} does not hold itself`);
  for (const { kind, target } of message.fields) {
    const inner = kind === 'message' ? messages.get(target) : undefined;
    if (inner !== undefined) assertNoCircle(inner, messages, [...outer, message.name]);
  }
}

function cleanComment({ leading }: { leading?: string }): string {
  return (leading ?? '').trim().replace(/\s*\n\s*/g, ' ');
}

function uniqueByName<Item extends { name: string; fullName: string }>(
  items: readonly Item[],
): ReadonlyMap<string, Item> {
  const found = new Map<string, Item>();
  for (const item of items) {
    const earlier = found.get(item.name);
    assert(!earlier, `${item.fullName} and ${earlier?.fullName ?? ''} share one name`);
    found.set(item.name, item);
  }
  return found;
}
