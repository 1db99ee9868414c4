import type { FieldModel } from '../../model.ts';

/** Where each decorator comes from; imports.ts writes the import lines from it. */
export const validatorDecorators: ReadonlySet<string> = new Set([
  'ArrayMaxSize',
  'ArrayMinSize',
  'IsArray',
  'IsBoolean',
  'IsDefined',
  'IsIn',
  'IsInt',
  'IsObject',
  'IsOptional',
  'IsString',
  'Matches',
  'Max',
  'Min',
  'ValidateNested',
]);

/** The class-validator decorators of a field, in the order they are written. */
export function decoratorsOf(field: FieldModel): string[] {
  return [presence(field), ...structure(field), ...content(field)].map((text) => `@${text}`);
}

function presence({ kind, repeated, rules }: FieldModel): string {
  const neverAbsent = repeated || kind === 'text-map' || kind === 'bool';
  return rules.required || neverAbsent ? 'IsDefined()' : 'IsOptional()';
}

function structure({ repeated, rules }: FieldModel): string[] {
  if (!repeated) return [];
  const lines = ['IsArray()'];
  if (rules.minItems !== undefined) lines.push(`ArrayMinSize(${rules.minItems})`);
  lines.push(`ArrayMaxSize(${rules.maxItems ?? 0})`);
  return lines;
}

function content(field: FieldModel): string[] {
  const { kind, repeated, rules, target } = field;
  switch (kind) {
    case 'string':
      return repeated ? itemRules(field) : ['IsString()', ...stringRules(field)];
    case 'bool':
      return ['IsBoolean()'];
    case 'integer':
      return ['IsInt()', ...bounds(field)];
    case 'enum':
      return [`IsIn(Object.values(${target}))`];
    case 'message':
      return ['ValidateNested()'];
    case 'json':
      return ['IsObject()'];
    case 'text-map':
      return [
        `IsTextMap({ itemsMax: ${rules.maxItems ?? 0}, lengthMax: ${rules.maxLength ?? 0} })`,
      ];
  }
}

function stringRules({ rules }: FieldModel): string[] {
  const lines: string[] = [];
  if (rules.minLength !== undefined) lines.push(`MinCodePoints(${rules.minLength})`);
  if (rules.maxLength !== undefined) lines.push(`MaxCodePoints(${rules.maxLength})`);
  if (rules.pattern !== undefined) lines.push(`Matches(${regularExpression(rules.pattern)})`);
  if (rules.format !== undefined) lines.push(`HasFormat('${rules.format}')`);
  return lines;
}

function itemRules({ rules }: FieldModel): string[] {
  const parts: string[] = [];
  if (rules.minLength !== undefined) parts.push(`lengthMin: ${rules.minLength}`);
  if (rules.maxLength !== undefined) parts.push(`lengthMax: ${rules.maxLength}`);
  if (rules.pattern !== undefined) parts.push(`pattern: ${regularExpression(rules.pattern)}`);
  if (rules.format !== undefined) parts.push(`format: '${rules.format}'`);
  return [`EachText({ ${parts.join(', ')} })`];
}

function bounds({ rules, range }: FieldModel): string[] {
  const minimum = rules.minimum ?? range?.minimum;
  const maximum = rules.maximum ?? range?.maximum;
  return [`Min(${minimum ?? 0})`, `Max(${maximum ?? 0})`];
}

function regularExpression(pattern: string): string {
  return new RegExp(pattern, 'u').toString();
}
