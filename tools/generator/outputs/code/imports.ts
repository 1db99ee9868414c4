import type { FileModel, Model } from '../../model.ts';
import { decoratorsOf, validatorDecorators } from './decorators.ts';

/** The import lines of one generated file: decorators, reader, and messages of other files. */
export function importLines(file: FileModel, model: Model): string {
  const fields = file.messages.flatMap((message) => message.fields);
  const used = new Set(
    fields.flatMap(decoratorsOf).map((text) => text.slice(1).split('(', 1)[0] ?? ''),
  );
  const names = [...used].sort();
  const types = ['JsonReader'];
  if (fields.some((field) => field.kind === 'json')) types.unshift('JsonObject');
  const lines = [
    importLine(
      names.filter((name) => validatorDecorators.has(name)),
      'class-validator',
    ),
    importLine(
      names.filter((name) => !validatorDecorators.has(name)),
      '../../rules.js',
    ),
    `import type { ${types.join(', ')} } from '../../json-reader.js';`,
  ];
  const targets = new Set(fields.map((field) => field.target).filter((target) => target !== ''));
  for (const other of model.files) {
    if (other === file) continue;
    const found = [...other.enums, ...other.messages].map((item) => item.name);
    const path = relativePath(file.path, other.path);
    lines.push(importLine(found.filter((name) => targets.has(name)).sort(), path));
  }
  return lines.filter((line) => line !== '').join('\n');
}

function importLine(names: readonly string[], from: string): string {
  return names.length === 0 ? '' : `import { ${names.join(', ')} } from '${from}';`;
}

function relativePath(from: string, to: string): string {
  const [folder, name] = to.split('/');
  return from.startsWith(`${folder}/`) ? `./${name}.js` : `../${to}.js`;
}
