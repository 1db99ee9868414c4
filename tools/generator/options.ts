import assert from 'node:assert/strict';
import { getOption, hasOption } from '@bufbuild/protobuf';
import type {
  DescEnumValue,
  DescExtension,
  DescField,
  DescFile,
  DescMessage,
} from '@bufbuild/protobuf';

/** What an operator reads, in both languages. */
export interface Label {
  readonly zh: string;
  readonly en: string;
}

export type Sensitivity = 'L1' | 'L2' | 'L3' | 'L4';
export type Sender = 'ORIGIN' | 'HANDLING' | 'SYSTEM';
export type Mask = 'NAME' | 'ID_NO' | 'MOBILE';
export type Format = 'INSTANT' | 'DATE' | 'UUID' | 'REGION_CODE' | 'CASE_NO';

/** The rules of one field, as written in its proto file; an absent rule is undefined. */
export interface FieldRules {
  readonly label: Label;
  readonly required: boolean;
  readonly sensitivity: Sensitivity;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly format?: Format;
  readonly example?: string;
  /** What is shown of personal data; nothing when undefined. */
  readonly mask?: Mask;
  /** A text that may have line breaks. */
  readonly multiline: boolean;
}

/** What a message is on the wire. */
export type MessageRole =
  | {
      readonly role: 'command';
      readonly type: string;
      readonly label: Label;
      readonly permittedSenders: readonly Sender[];
      /** Type of the event it leads to. Empty in a contract from before commands named it. */
      readonly event: string;
    }
  | {
      readonly role: 'event';
      readonly type: string;
      readonly label: Label;
      /** The release of the contracts that brought it. */
      readonly since: number;
    }
  | { readonly role: 'record'; readonly type: string; readonly label: Label };

// The options arrive as dynamic messages: their shape is known from options.proto alone.
interface RawLabel {
  zh: string;
  en: string;
}

interface RawFieldRules {
  label?: RawLabel;
  required: boolean;
  sensitivity: number;
  minLength: number;
  maxLength: number;
  pattern: string;
  minItems: number;
  maxItems: number;
  minimum?: bigint;
  maximum?: bigint;
  format: number;
  example: string;
  /** Absent in a contract from before masks. */
  mask?: number;
  /** Absent in a contract from before texts of several lines. */
  multiline?: boolean;
}

interface RawRole {
  type: string;
  label?: RawLabel;
  permittedSenders?: number[];
  event?: string;
  since?: number;
}

const optionsPackage = 'tongban.options.v1';

/** Reads the options of tongban/options/v1/options.proto from descriptors. */
export class OptionsReader {
  private readonly extensions: Map<string, DescExtension>;
  private readonly enums: Map<string, Map<number, string>>;

  constructor(files: readonly DescFile[]) {
    const file = files.find((candidate) => candidate.proto.package === optionsPackage);
    assert(file, 'the options file is part of the input');
    this.extensions = new Map(file.extensions.map((extension) => [extension.name, extension]));
    this.enums = new Map(
      file.enums.map((desc) => [
        desc.name,
        new Map(desc.values.map((value) => [value.number, value.name])),
      ]),
    );
  }

  fieldRules(field: DescField): FieldRules {
    const raw = this.read<RawFieldRules>(field, 'field');
    const where = `${field.parent.typeName}.${field.name}`;
    assert(raw, `${where} has rules`);
    return {
      label: labelOf(raw.label, where),
      required: raw.required,
      sensitivity: this.enumName('Sensitivity', raw.sensitivity, where) as Sensitivity,
      minLength: raw.minLength || undefined,
      maxLength: raw.maxLength || undefined,
      pattern: raw.pattern || undefined,
      minItems: raw.minItems || undefined,
      maxItems: raw.maxItems || undefined,
      minimum: raw.minimum === undefined ? undefined : Number(raw.minimum),
      maximum: raw.maximum === undefined ? undefined : Number(raw.maximum),
      format: raw.format === 0 ? undefined : (this.enumName('Format', raw.format, where) as Format),
      example: raw.example || undefined,
      mask: raw.mask ? (this.enumName('Mask', raw.mask, where) as Mask) : undefined,
      multiline: raw.multiline ?? false,
    };
  }

  roleOf(message: DescMessage): MessageRole | undefined {
    const where = message.typeName;
    const command = this.read<RawRole>(message, 'command');
    if (command !== undefined) {
      const permittedSenders = (command.permittedSenders ?? []).map(
        (sender) => this.enumName('Sender', sender, where) as Sender,
      );
      assert(permittedSenders.length > 0, `${where} names who may send it`);
      const event = command.event ?? '';
      return { role: 'command', ...namedType(command, where), permittedSenders, event };
    }
    const event = this.read<RawRole>(message, 'event');
    if (event !== undefined) {
      return { role: 'event', ...namedType(event, where), since: event.since || 1 };
    }
    const record = this.read<RawRole>(message, 'record');
    return record === undefined ? undefined : { role: 'record', ...namedType(record, where) };
  }

  valueLabel(value: DescEnumValue): Label {
    const where = `${value.parent.typeName}.${value.name}`;
    return labelOf(this.read<RawLabel>(value, 'value_label'), where);
  }

  private read<Raw>(
    element: DescField | DescMessage | DescEnumValue,
    name: string,
  ): Raw | undefined {
    const extension = this.extensions.get(name);
    assert(extension, `the options file declares ${name}`);
    // Which kind of element an extension fits is known from options.proto, not to the compiler.
    const [target, option] = [element as DescFile & DescField, extension as never];
    return hasOption(target, option) ? getOption(target, option) : undefined;
  }

  private enumName(name: string, value: number, where: string): string {
    const found = this.enums.get(name)?.get(value);
    assert(found !== undefined && value !== 0, `${where} names its ${name}`);
    return found;
  }
}

function namedType(raw: RawRole, where: string): { type: string; label: Label } {
  assert.match(raw.type, /^[a-z]+\.[a-z]+(-[a-z]+)*$/, `${where} has a type such as case.accepted`);
  return { type: raw.type, label: labelOf(raw.label, where) };
}

function labelOf(raw: RawLabel | undefined, where: string): Label {
  assert(raw && raw.zh !== '' && raw.en !== '', `${where} has a label in both languages`);
  return { zh: raw.zh, en: raw.en };
}
