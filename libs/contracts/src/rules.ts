import { ValidateBy } from 'class-validator';
import { hasFormat } from './formats.js';
import type { Format } from './formats.js';
import { atMostCodePoints, codePoints } from './plain-text.js';
import { shownName } from './field-error.js';
import type { Reason } from './reasons.js';

// The rules that class-validator lacks. Its own MaxLength does not count code points, and its
// `each` does not say which item failed. Each rule is named after its reason in field-error.ts.

/** What is wrong within a value: the path below the field and why. */
export interface PartFault {
  readonly part: string;
  readonly reason: Reason;
}

/** What a rule about parts leaves in the error: how to find the faulty items or entries. */
export interface PartsContext {
  readonly findFaults: (value: unknown) => PartFault[];
}

export function MinCodePoints(min: number): PropertyDecorator {
  return rule('MIN_LENGTH', (value) => typeof value === 'string' && codePoints(value) >= min);
}

export function MaxCodePoints(max: number): PropertyDecorator {
  return rule('MAX_LENGTH', (value) => typeof value === 'string' && atMostCodePoints(value, max));
}

export function HasFormat(format: Format): PropertyDecorator {
  return rule('FORMAT', (value) => typeof value === 'string' && hasFormat(format, value));
}

/** Rules for each item of a list of strings. */
export interface TextRules {
  readonly lengthMin?: number;
  readonly lengthMax?: number;
  readonly pattern?: RegExp;
  readonly format?: Format;
}

export function EachText(rules: TextRules): PropertyDecorator {
  return partsRule((value) => {
    if (!Array.isArray(value)) return [{ part: '', reason: 'TYPE' }];
    return value.flatMap((item: unknown, index) => {
      const reason = textFault(item, rules);
      return reason === undefined ? [] : [{ part: `[${index}]`, reason }];
    });
  });
}

/** Keys longer than this would be values in disguise. */
const mapKeyLengthMax = 64;

export function IsTextMap(limits: { itemsMax: number; lengthMax: number }): PropertyDecorator {
  return partsRule((value) => {
    if (typeof value !== 'object' || value === null) return [{ part: '', reason: 'TYPE' }];
    const entries = Object.entries(value);
    if (entries.length > limits.itemsMax) return [{ part: '', reason: 'MAX_ITEMS' }];
    return entries.flatMap(([key, text]: [string, unknown]) => {
      const keyFits = atMostCodePoints(key, mapKeyLengthMax);
      const reason = keyFits ? textFault(text, limits) : 'MAX_LENGTH';
      return reason === undefined ? [] : [{ part: `.${shownName(key)}`, reason }];
    });
  });
}

function textFault(item: unknown, rules: TextRules): Reason | undefined {
  if (typeof item !== 'string') return 'TYPE';
  if (rules.lengthMin !== undefined && codePoints(item) < rules.lengthMin) return 'MIN_LENGTH';
  if (!atMostCodePoints(item, rules.lengthMax ?? Infinity)) return 'MAX_LENGTH';
  if (rules.pattern !== undefined && !rules.pattern.test(item)) return 'PATTERN';
  if (rules.format !== undefined && !hasFormat(rules.format, item)) return 'FORMAT';
  return undefined;
}

function rule(reason: Reason, validate: (value: unknown) => boolean): PropertyDecorator {
  return ValidateBy({ name: reason, validator: { validate, defaultMessage: () => reason } });
}

/** The name of the rules about parts; their context holds what finds the faults. */
export const partsRuleName = 'PARTS';

function partsRule(findFaults: PartsContext['findFaults']): PropertyDecorator {
  const validate = (value: unknown): boolean => findFaults(value).length === 0;
  return ValidateBy(
    { name: partsRuleName, validator: { validate, defaultMessage: () => partsRuleName } },
    { context: { findFaults } satisfies PartsContext },
  );
}
