import type { CaseRecord, StoreTransaction } from '../ports/store.js';
import type { Work } from './work.js';

/**
 * Reads and locks cases, with everything that a decision about them needs: of those that the other
 * region has not been told of, also the history that it gets when they are transferred.
 */
export async function loadCases(
  work: Work,
  tx: StoreTransaction,
  caseNos: readonly string[],
): Promise<readonly CaseRecord[]> {
  const records = [...(await tx.lockCases(caseNos)).values()];
  work.load(records);
  const unshared = records.filter(
    (record) => record.originRegion === work.engine.region && record.sentSeq === 0,
  );
  if (unshared.length === 0) return records;
  for (const change of await tx.changesOf(unshared.map((record) => record.caseNo))) {
    const list = work.unshared.get(change.caseNo);
    if (list) list.push(change);
    else work.unshared.set(change.caseNo, [change]);
  }
  return records;
}
