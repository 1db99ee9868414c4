import type { FieldModel, MessageModel, Model } from './model.ts';
import type { FieldRules } from './options.ts';

/**
 * What the released contract allowed and the present one does not. buf compares shapes; this
 * compares rules: a sender that kept the old ones must not be refused by a newer gateway.
 */
export function stricterRules({
  released,
  present,
}: {
  released: Model;
  present: Model;
}): string[] {
  return [...released.messages.values()].flatMap((old) => {
    const message = present.messages.get(old.name);
    return message === undefined ? [] : stricterMessage(old, message);
  });
}

function stricterMessage(old: MessageModel, message: MessageModel): string[] {
  const findings: string[] = [];
  const where = message.fullName;
  if (old.role?.type !== message.role?.type) findings.push(`${where}: has another type`);
  const oldFields = new Map(old.fields.map((field) => [field.name, field]));
  for (const field of message.fields) {
    const oldField = oldFields.get(field.name);
    const faults = oldField === undefined ? newField(field) : stricterField(oldField, field);
    findings.push(...faults.map((fault) => `${where}.${field.name}: ${fault}`));
  }
  return findings;
}

function newField({ rules }: FieldModel): string[] {
  return rules.required || (rules.minItems ?? 0) > 0 ? ['is new and required'] : [];
}

function stricterField({ rules: old }: FieldModel, { rules }: FieldModel): string[] {
  const faults: string[] = [];
  if (rules.required && !old.required) faults.push('is now required');
  for (const name of ['minLength', 'minItems', 'minimum'] as const) {
    if ((rules[name] ?? -Infinity) > (old[name] ?? -Infinity)) faults.push(`${name} was raised`);
  }
  for (const name of ['maxLength', 'maxItems', 'maximum'] as const) {
    if ((rules[name] ?? Infinity) < (old[name] ?? Infinity)) faults.push(`${name} was lowered`);
  }
  for (const name of ['pattern', 'format'] as const) {
    if (isOther(old, rules, name)) faults.push(`${name} is another one`);
  }
  return faults;
}

// Whether one expression allows all that another does cannot be told: any change counts.
function isOther(old: FieldRules, rules: FieldRules, name: 'pattern' | 'format'): boolean {
  return rules[name] !== undefined && rules[name] !== old[name];
}
