import { asyncApi } from './asyncapi.ts';
import { eventRules } from './event-rules.ts';
import { generatedIndex } from './generated-index.ts';
import { messageClasses } from './message-classes.ts';
import { problemsPage } from './problems-page.ts';
import { referencePages } from './reference-pages.ts';
import { registry } from './registry.ts';
import { schemas } from './schemas.ts';
import { sensitivity } from './sensitivity.ts';
import type { Output } from './output.ts';

/** Everything that `npm run generate` writes; one file beside this one for each kind. */
export const outputs: readonly Output[] = [
  messageClasses,
  registry,
  schemas,
  sensitivity,
  generatedIndex,
  eventRules,
  referencePages,
  problemsPage,
  asyncApi,
];
