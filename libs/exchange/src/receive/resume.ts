import { automaticEvents } from '@tongban/case';
import type { Engine } from '../engine.js';
import { loadCases } from './load-cases.js';
import { Work } from './work.js';
import { writeChange } from './write-change.js';

/**
 * Takes the steps that a case was waiting for, for example the sign-for of a case that came while
 * the calendar of its due date was not known yet. Asking twice changes nothing. Resolves to the
 * number of cases that moved.
 */
export async function resumeCases(engine: Engine, caseNos: readonly string[]): Promise<number> {
  if (caseNos.length === 0) return 0;
  const work = await engine.store.transaction(async (tx) => {
    const work = new Work(engine);
    for (const record of await loadCases(work, tx, caseNos)) {
      if (record.blocked !== null) continue;
      const events = automaticEvents(record.state, work.context(record));
      if (events.length > 0) writeChange(work, { record, events, cause: '', traceparent: null });
    }
    await work.commit(tx);
    return work;
  });
  work.announce();
  return work.changes.length;
}
