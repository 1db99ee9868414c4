import { dueAtOf, initialState, replay, stateVersion } from '@tongban/case';
import type { CaseRecord, JournalEntry } from '../ports/journal.js';
import type { Snapshot, StoreTransaction } from '../ports/store.js';
import { fail, ok } from '../result.js';
import type { Result } from '../result.js';
import { decodeCaseChanged } from '../wire/case-changed.js';
import { digestOf, genesisHash } from '../wire/digest.js';
import { decodeJson } from '../wire/line.js';

/** The row of a case as it follows from its history; the chain must hold. */
export function foldCase(record: CaseRecord, changes: readonly JournalEntry[]): Result<CaseRecord> {
  let folded = {
    ...record,
    ...{ state: initialState, stateVersion },
    eventCount: 0,
    headHash: genesisHash,
    dueAt: null as string | null,
  };
  for (const { body } of changes) {
    const json = decodeJson(body);
    const read = json.ok ? decodeCaseChanged(json.value, body) : json;
    if (!read.ok) return read;
    const { change, events } = read.value;
    if (change.previousHash !== folded.headHash)
      return fail('HISTORY_DIVERGED', `the own history breaks at event ${change.firstEventNo}`);
    const state = replay(folded.state, events);
    const eventCount = folded.eventCount + events.length;
    folded = { ...folded, state, eventCount, headHash: digestOf(body), dueAt: dueAtOf(state) };
  }
  return ok(folded);
}

/** Whether the state was stored by a release with another shape of it. */
export function isOfOtherShape(record: CaseRecord): boolean {
  return record.stateVersion !== stateVersion;
}

/**
 * What was read, with the states that have another shape folded again. A case whose own history breaks is
 * held up for an operator: nothing is decided on a state that nobody understands.
 */
export async function inPresentShape(tx: StoreTransaction, snapshot: Snapshot): Promise<Snapshot> {
  const others = [...snapshot.cases.values()].filter(isOfOtherShape);
  if (others.length === 0) return snapshot;
  const changes = await tx.changesOf(others.map(({ caseNo }) => caseNo));
  const byCase = Map.groupBy(changes, ({ caseNo }) => caseNo ?? '');
  const folded = others.map((record) => {
    const result = foldCase(record, byCase.get(record.caseNo) ?? []);
    const { value } = result.ok ? result : { value: { ...record, blocked: result.refusal.code } };
    return [record.caseNo, value] as const;
  });
  return { ...snapshot, cases: new Map([...snapshot.cases, ...folded]) };
}
