import type { FileModel, Model } from '../../model.ts';
import { codeFolder, codeHeader } from '../output.ts';
import type { GeneratedText } from '../output.ts';

/** The list of all that the generated files offer to the outside, name by name. */
export function generatedIndex(model: Model): GeneratedText[] {
  const content = [
    codeHeader('proto/'),
    ...model.files.map(exportLine),
    `export { commands, contractsRelease, events, records } from './registry.js';`,
    `export type { CommandData, CommandType, EventData, EventType, RecordData, RecordType, Sender } from './registry.js';`,
  ];
  return [{ path: `${codeFolder}/index.ts`, content: content.join('\n') }];
}

function exportLine(file: FileModel): string {
  const names = [...file.enums, ...file.messages].map(({ name }) => name);
  return `export { ${names.join(', ')} } from './${file.path}.js';`;
}
