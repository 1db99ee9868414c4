import type { FieldModel, MessageModel, Model } from '../../model.ts';
import { codeFolder, codeHeader } from '../output.ts';
import type { GeneratedText } from '../output.ts';

/** How sensitive each field of each message is, and what redacting it needs to know besides. */
export function sensitivity(model: Model): GeneratedText[] {
  const content = [
    codeHeader('proto/'),
    `/** Data classification (数据分级), from L1 公开 to L4 敏感个人信息. */`,
    `export type Sensitivity = 'L1' | 'L2' | 'L3' | 'L4';`,
    '',
    `/** What is shown of a personal text where it is masked: see proto/tongban/options/v1. */`,
    `export type Mask = 'NAME' | 'ID_NO' | 'MOBILE';`,
    '',
    `export interface FieldSensitivity {`,
    `  readonly level: Sensitivity;`,
    `  /** Absent: nothing of it is shown where it is masked. */`,
    `  readonly mask?: Mask;`,
    `  /** Full name of the message it holds, one or a list: its fields have levels of their own. */`,
    `  readonly message?: string;`,
    `  /** Holds fields that no contract knows. */`,
    `  readonly isOpen?: true;`,
    `  readonly isList?: true;`,
    `}`,
    '',
    `/** By full proto name of the message, then by JSON name of the field. */`,
    `export const sensitivities: Readonly<Record<string, Readonly<Record<string, FieldSensitivity>>>> = {`,
    ...[...model.messages.values()].map((message) => messageText(message, model)),
    `};`,
  ];
  return [{ path: `${codeFolder}/sensitivities.ts`, content: content.join('\n') }];
}

function messageText({ fullName, fields }: MessageModel, model: Model): string {
  const rows = fields.map((field) => `${field.name}: ${fieldText(field, model)}`);
  return `  '${fullName}': { ${rows.join(', ')} },`;
}

function fieldText({ kind, repeated, target, rules }: FieldModel, model: Model): string {
  const parts = [`level: '${rules.sensitivity}'`];
  if (rules.mask !== undefined) parts.push(`mask: '${rules.mask}'`);
  if (kind === 'message') parts.push(`message: '${model.messages.get(target)?.fullName ?? ''}'`);
  if (kind === 'json' || kind === 'text-map') parts.push('isOpen: true');
  if (repeated) parts.push('isList: true');
  return `{ ${parts.join(', ')} }`;
}
