import type { CaseRecord } from '../ports/journal.js';
import type { StoreTransaction } from '../ports/store.js';
import type { UnitOfWork } from './unit-of-work.js';

/** The changes of cases that the other region was not told of: it gets them when they are transferred. */
export async function loadUnshared(
  tx: StoreTransaction,
  region: string,
  records: Iterable<CaseRecord>,
): Promise<UnitOfWork['unshared']> {
  const caseNos = [...records]
    .filter(({ originRegion, isShared }) => originRegion === region && !isShared)
    .map(({ caseNo }) => caseNo);
  const changes = caseNos.length === 0 ? [] : await tx.changesOf(caseNos);
  return Map.groupBy(changes, ({ caseNo }) => caseNo ?? '');
}
