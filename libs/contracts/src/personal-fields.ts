import { sensitivities } from './generated/sensitivities.js';
import type { FieldSensitivity } from './generated/sensitivities.js';
import { maskBy } from './mask.js';

/** What is known of a name under which some message holds personal data. */
export interface PersonalField {
  /** What may be shown of its text. Messages that do not agree show nothing. */
  readonly mask: (text: string) => string;
  /** A text of its own, besides lists and messages. */
  readonly isText: boolean;
  /** Always a list, so that a number under this name says how many there are. */
  readonly isList: boolean;
}

/**
 * The fields of L3 and L4 of all messages, by JSON name: for who sees a name and a value, and no
 * longer which message they are from, as a log does.
 */
export const personalFields: ReadonlyMap<string, PersonalField> = new Map(
  [...personalByName()].map(([name, fields]) => [name, summaryOf(fields)]),
);

function personalByName(): ReadonlyMap<string, readonly FieldSensitivity[]> {
  const found = new Map<string, FieldSensitivity[]>();
  for (const [name, field] of Object.values(sensitivities).flatMap(
    Object.entries<FieldSensitivity>,
  )) {
    if (field.level === 'L1' || field.level === 'L2') continue;
    found.set(name, [...(found.get(name) ?? []), field]);
  }
  return found;
}

function summaryOf(fields: readonly FieldSensitivity[]): PersonalField {
  const [mask, ...others] = new Set(fields.map((field) => field.mask));
  const agreed = others.length === 0 ? mask : undefined;
  return {
    mask: (text) => maskBy(agreed, text),
    isText: fields.some(({ message, isOpen, isList }) => !message && !isOpen && !isList),
    isList: fields.every(({ isList }) => isList),
  };
}
