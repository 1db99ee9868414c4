import type { Model } from '../model.ts';

/** One file to write; the path is relative to the root of the repository. */
export interface GeneratedText {
  readonly path: string;
  readonly content: string;
}

export type Output = (model: Model) => readonly GeneratedText[];

export const codeFolder = 'libs/contracts/src/generated';
export const referenceFolder = 'docs/reference';

/** The first line of a generated TypeScript file. */
export function codeHeader(source: string): string {
  return `// Generated from ${source} by \`npm run generate\`. Do not edit.\n`;
}
