import type { EnumModel, FieldModel, FileModel, MessageModel, Model } from '../../model.ts';
import { codeFolder, codeHeader } from '../output.ts';
import type { GeneratedText } from '../output.ts';
import { decoratorsOf } from './decorators.ts';
import { importLines } from './imports.ts';

/** One TypeScript file for each proto file: its enums, its messages as classes. */
export function messageClasses(model: Model): GeneratedText[] {
  return model.files.map((file) => ({
    path: `${codeFolder}/${file.path}.ts`,
    content: fileText(file, model),
  }));
}

function fileText(file: FileModel, model: Model): string {
  const body = [...file.enums.map(enumText), ...file.messages.map(classText)].join('\n');
  return [codeHeader(file.protoPath), importLines(file, model), '', body].join('\n');
}

function enumText(desc: EnumModel): string {
  const values = desc.values.map((value) => `  ${value.name}: '${value.name}',`);
  return `${docComment(desc.comment)}export const ${desc.name} = {
${values.join('\n')}
} as const;
export type ${desc.name} = (typeof ${desc.name})[keyof typeof ${desc.name}];
`;
}

function classText(message: MessageModel): string {
  const names = message.fields.map((field) => `'${field.name}'`).join(', ');
  const fieldNames = `fieldsOf${message.name}`;
  return `const ${fieldNames}: ReadonlySet<string> = new Set([${names}]);

${docComment(classComment(message))}export class ${message.name} {
${message.fields.map(fieldText).join('\n')}
  /** Reads the JSON form; the rules are checked afterwards, by validateSync. */
  static fromJson(json: unknown, reader: JsonReader): ${message.name} | undefined {
    const source = reader.object(json, ${fieldNames});
    if (source === undefined) return undefined;
    const message = new ${message.name}();
${message.fields.map(readingLine).join('\n')}
    return message;
  }
}
`;
}

function classComment({ role, comment }: MessageModel): string {
  if (role === undefined) return comment;
  return `${role.label.zh} (${role.type}). ${comment}`.trim();
}

function fieldText(field: FieldModel): string {
  const { label, sensitivity } = field.rules;
  const comment = `${label.zh} (${sensitivity}). ${field.comment}`.trim();
  const optional = alwaysThere(field) ? '!' : '?';
  return `${docComment(comment)}${decoratorsOf(field).join('\n')}
${field.name}${optional}: ${typeText(field)};
`;
}

/** Whether a checked message always holds a value: required, or with an empty value of its own. */
function alwaysThere({ kind, repeated, rules }: FieldModel): boolean {
  return rules.required || repeated || kind === 'text-map' || kind === 'bool';
}

function typeText(field: FieldModel): string {
  const single = singleTypeText(field);
  return field.repeated ? `readonly ${single}[]` : single;
}

function singleTypeText({ kind, target }: FieldModel): string {
  switch (kind) {
    case 'string':
      return 'string';
    case 'bool':
      return 'boolean';
    case 'integer':
      return 'number';
    case 'enum':
    case 'message':
      return target;
    case 'json':
      return 'JsonObject';
    case 'text-map':
      return 'Readonly<Record<string, string>>';
  }
}

function readingLine(field: FieldModel): string {
  const { name, kind, repeated, rules } = field;
  const read = (method: string, ...rest: string[]): string =>
    `    message.${name} = reader.${method}(${['source', `'${name}'`, ...rest].join(', ')})`;
  const mark = rules.required ? '!' : '';
  const itemsMax = String(rules.maxItems);
  if (kind === 'message') {
    const fromJson = `${field.target}.fromJson`;
    if (!repeated) return `${read('message', fromJson)}${mark};`;
    return `${read('messages', `{ itemsMax: ${itemsMax}, fromJson: ${fromJson} }`)};`;
  }
  if (kind === 'text-map') return `${read('textMap', itemsMax)};`;
  const method = kind === 'json' ? 'json' : scalarMethod(kind);
  if (repeated) return `${read(`${method}s`, itemsMax)};`;
  // Absence of what is required is found by the rules: until then the field is empty.
  if (kind === 'bool') return `${read('bool')}${mark || ' ?? false'};`;
  if (kind === 'enum') {
    return `${read(method)} as ${field.target}${rules.required ? '' : ' | undefined'};`;
  }
  return `${read(rules.multiline ? 'lines' : method)}${mark};`;
}

function scalarMethod(kind: 'string' | 'bool' | 'integer' | 'enum'): string {
  // An enum is read as a string: which names are legal is one of its rules.
  return kind === 'enum' ? 'string' : kind;
}

function docComment(text: string): string {
  return text === '' ? '' : `/** ${text} */\n`;
}
