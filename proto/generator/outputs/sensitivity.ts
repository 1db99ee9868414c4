import type { Model } from '../model.ts';
import { codeFolder, codeHeader } from './output.ts';
import type { GeneratedText } from './output.ts';

/** How sensitive each field of each message is. */
export function sensitivity(model: Model): GeneratedText[] {
  const rows = [...model.messages.values()].map((message) => {
    const fields = message.fields.map((field) => `${field.name}: '${field.rules.sensitivity}'`);
    return `  '${message.fullName}': { ${fields.join(', ')} },`;
  });
  const content = [
    codeHeader('proto/'),
    `/** Data classification (数据分级), from L1 公开 to L4 敏感个人信息. */`,
    `export type Sensitivity = 'L1' | 'L2' | 'L3' | 'L4';`,
    '',
    `export const sensitivities: Readonly<Record<string, Readonly<Record<string, Sensitivity>>>> = {`,
    ...rows,
    `};`,
  ];
  return [{ path: `${codeFolder}/sensitivities.ts`, content: content.join('\n') }];
}
