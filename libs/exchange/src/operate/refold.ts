import type { Engine } from '../engine.js';
import { inTransaction, nothingWanted } from '../receive/in-transaction.js';
import { UnitOfWork } from '../receive/unit-of-work.js';

/**
 * Stores the states of these cases in the present shape: what an earlier release stored is folded
 * again from the history. Asking twice changes nothing. Resolves to the number of cases.
 */
export async function refoldCases(engine: Engine, caseNos: readonly string[]): Promise<number> {
  if (caseNos.length === 0) return 0;
  const { result } = await inTransaction(engine, { ...nothingWanted, caseNos }, (snapshot) => {
    const unit = new UnitOfWork(engine, snapshot);
    for (const record of snapshot.cases.values()) unit.save(record);
    return Promise.resolve({ unit, result: snapshot.cases.size });
  });
  return result;
}
