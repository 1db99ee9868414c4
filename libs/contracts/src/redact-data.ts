import { commands, events, records } from './generated/registry.js';
import { sensitivities } from './generated/sensitivities.js';
import type { FieldSensitivity } from './generated/sensitivities.js';
import { maskBy, masked } from './mask.js';

type Fields = Readonly<Record<string, FieldSensitivity>>;

const messageOfType: ReadonlyMap<string, string> = new Map(
  [events, commands, records].flatMap((table) =>
    Object.values(table).map(({ type, message }): [string, string] => [type, message]),
  ),
);

/**
 * A copy of the data that shows no more of a person than is needed to recognise the case: fields of
 * L1 and L2 as they are, fields of L3 and L4 by their mask, or nothing of them. What the contract
 * does not know is hidden: a newer gateway may have added it.
 *
 * @param type Of an event, command or record: case.submitted. All data of an unknown one is hidden.
 * @param data In JSON, checked or not.
 */
export function redactData(type: string, data: unknown): unknown {
  return redactMessage(messageOfType.get(type), data);
}

function redactMessage(message: string | undefined, data: unknown): unknown {
  if (data === null || data === undefined) return data;
  if (typeof data !== 'object' || Array.isArray(data)) return masked;
  const fields = sensitivities[message ?? ''] ?? {};
  return copyOf(data, (value, name) => redactField(fieldOf(fields, name), value));
}

function fieldOf(fields: Fields, name: string): FieldSensitivity | undefined {
  return Object.hasOwn(fields, name) ? fields[name] : undefined;
}

function redactField(field: FieldSensitivity | undefined, value: unknown): unknown {
  if (value === null || value === undefined) return value;
  if (field === undefined) return masked;
  // Whatever the level of the field: each field of the message has its own.
  if (field.message !== undefined) return redactMessages(field.message, value);
  return field.level === 'L1' || field.level === 'L2' ? value : hide(field, value);
}

function redactMessages(message: string, value: unknown): unknown {
  if (!Array.isArray(value)) return redactMessage(message, value);
  return value.map((one: unknown) => redactMessage(message, one));
}

function hide({ mask, isOpen }: FieldSensitivity, value: unknown): unknown {
  if (typeof value === 'string') return maskBy(mask, value);
  if (isOpen && typeof value === 'object' && value !== null) return copyOf(value, () => masked);
  return masked;
}

function copyOf(value: object, copy: (value: unknown, name: string) => unknown): object {
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, copy(one, name)]));
}
