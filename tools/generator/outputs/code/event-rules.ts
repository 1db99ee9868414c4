import assert from 'node:assert/strict';
import type { Model } from '../../model.ts';
import { codeHeader } from '../output.ts';
import type { GeneratedText } from '../output.ts';
import { messagesOf } from '../wire.ts';

export const rulesFolder = 'libs/case/src/events';
export const rulesFile = `${rulesFolder}/index.ts`;

/**
 * The list of the rules of all events: case.intake-started has its rule, intakeStarted, in
 * libs/case/src/events/intake-started.ts. The list does not compile while a rule is missing.
 */
export function eventRules(model: Model): GeneratedText[] {
  const rules = messagesOf(model, 'event').map(({ role }) => {
    const type = role?.type ?? '';
    assert(type.startsWith('case.'), `${type} is an event of a case`);
    const file = type.slice('case.'.length);
    return { type, file, name: camelCase(file) };
  });
  const content = [
    codeHeader('proto/'),
    `import type { EventType } from '@tongban/contracts';`,
    `import type { EventRule } from './event-rule.js';`,
    ...rules.map(({ file, name }) => `import { ${name} } from './${file}.js';`),
    '',
    '/** The rules of every event; one that is missing does not compile. */',
    'export const eventRules = {',
    ...rules.map(({ type, name }) => `  '${type}': ${name},`),
    '} as const satisfies { readonly [T in EventType]: EventRule<T, never> };',
  ];
  return [{ path: rulesFile, content: content.join('\n') }];
}

function camelCase(kebab: string): string {
  return kebab.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
