import type { FieldError } from './generated/exchange/field-error.js';
import { messageSchemas, rootMessages } from './generated/schemas.js';
import { reasons } from './reasons.js';
import type { Words } from './reasons.js';

interface Schema {
  readonly $ref?: string;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly 'x-label'?: Words;
}

const roots: Readonly<Record<string, string>> = rootMessages;
const known: Readonly<Record<string, Words>> = reasons;

/**
 * A field error as a clerk reads it: with the field by its labels in the contract (申请人 · 证件号码), when
 * it has one, and what is wrong with it, unless the reason is one that only a newer gateway knows.
 *
 * @param type Of the data that the path leads into; null when it is a parameter of an address.
 */
export function explainFault(type: string | null, { path, reason }: FieldError): FieldError {
  const label = type === null ? undefined : labelOf(type, path);
  const words = Object.hasOwn(known, reason) ? known[reason] : undefined;
  return {
    path,
    reason,
    ...(label ? { label } : {}),
    ...(words ? { message: sentence(label ?? { zh: path, en: path }, words) } : {}),
  };
}

function sentence(label: Words, { zh, en }: Words): Words {
  return { zh: `${label.zh}：${zh}`, en: `${label.en}: ${en}` };
}

/** The labels on the way, and where the contract ends the rest of the path: 表单 · purpose. */
function labelOf(type: string, path: string): Words | undefined {
  let fields = fieldsOf(roots[type]);
  const labels: Words[] = [];
  const steps = path.split(/[.[\]]+/).filter((step) => step !== '');
  for (const step of steps) {
    const field = Object.hasOwn(fields, step) ? fields[step] : undefined;
    const label = field?.['x-label'] ?? placeIn(step);
    if (labels.length === 0 && !field) return undefined;
    labels.push(label);
    if (field) fields = fieldsOf((field.items ?? field).$ref?.slice('#/$defs/'.length));
  }
  if (labels.length === 0) return undefined;
  const joined = (language: keyof Words): string =>
    labels.map((label) => label[language]).join(' · ');
  return { zh: joined('zh'), en: joined('en') };
}

/** People count from one. A key of a map or a code of a material is its own name. */
function placeIn(step: string): Words {
  const name = /^\d+$/.test(step) ? String(Number(step) + 1) : step;
  return { zh: name, en: name };
}

function fieldsOf(message: string | undefined): Readonly<Record<string, Schema>> {
  const schema = message === undefined ? undefined : (messageSchemas[message] as Schema);
  return schema?.properties ?? {};
}
