import { asyncApi } from './asyncapi/asyncapi.ts';
import { eventRules } from './code/event-rules.ts';
import { generatedIndex } from './code/generated-index.ts';
import { messageClasses } from './code/message-classes.ts';
import { registry } from './code/registry.ts';
import { schemas } from './code/schemas.ts';
import { sensitivity } from './code/sensitivity.ts';
import type { Output } from './output.ts';
import { problemsPage } from './pages/problems-page.ts';
import { referencePages } from './pages/reference-pages.ts';

/** Everything that `npm run generate` writes; one file in a room beside this one for each kind. */
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
