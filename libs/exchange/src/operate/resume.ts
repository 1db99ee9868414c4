import { automaticEvents } from '@tongban/case';
import type { Engine } from '../engine.js';
import { inTransaction, nothingWanted } from '../receive/in-transaction.js';
import { loadUnshared } from '../receive/load-unshared.js';
import { peersOf } from '../receive/read-batch.js';
import { UnitOfWork } from '../receive/unit-of-work.js';
import { writeChange } from '../receive/write-change.js';

/**
 * Takes the steps that cases were waiting for, for example the receipt of a case whose item came with
 * a new catalogue, or a due date whose year has its notice now. Asking twice changes nothing. Resolves to the
 * number of cases that moved.
 */
export async function resumeCases(engine: Engine, caseNos: readonly string[]): Promise<number> {
  if (caseNos.length === 0) return 0;
  const wanted = { ...nothingWanted, caseNos, peers: peersOf(caseNos, engine.peers) };
  const { result } = await inTransaction(engine, wanted, async (snapshot, tx) => {
    const unshared = await loadUnshared(tx, engine.region, snapshot.cases.values());
    const unit = new UnitOfWork(engine, snapshot, unshared);
    let moved = 0;
    for (const record of snapshot.cases.values()) {
      if (record.blocked !== null) continue;
      const events = automaticEvents(record.state, unit.context(record));
      const input = { record, events, cause: '', traceparent: null };
      if (events.length > 0 && writeChange(unit, input).ok) moved += 1;
    }
    return { unit, result: moved };
  });
  return result;
}
