import type { Engine } from '../engine.js';
import { OperationalError } from '../operational-error.js';
import type { JournalHead } from '../ports/journal.js';
import type { Snapshot, StoreTransaction, Wanted } from '../ports/store.js';
import { inPresentShape } from './fold-case.js';
import type { UnitOfWork } from './unit-of-work.js';

export interface Worked<T> {
  readonly unit: UnitOfWork;
  readonly result: T;
}

/**
 * Reads what is wanted, lets `work` decide in memory, and writes it: one transaction, of which the
 * region has one at a time. Rejects with STARTING or WRITER_BEHIND, before anything is done, while
 * nothing may be written.
 */
export async function inTransaction<T>(
  engine: Engine,
  wanted: Wanted,
  work: (snapshot: Snapshot, tx: StoreTransaction) => Promise<Worked<T>>,
): Promise<Worked<T>> {
  requireMayWrite(engine);
  const { worked, committed } = await engine.store.transaction(async (tx) => {
    const read = await tx.read(wanted);
    requireVerified(read.head);
    const snapshot = await inPresentShape(tx, read);
    const worked = await work(snapshot, tx);
    const { batch, committed } = worked.unit.finish();
    await tx.write(batch);
    return { worked, committed };
  });
  engine.onCommitted(committed);
  for (const report of worked.unit.reports) engine.report(report);
  return worked;
}

function requireMayWrite(engine: Engine): void {
  if (!engine.mayWrite()) throw new OperationalError('STARTING', { retryable: true });
}

function requireVerified({ behind, generation, verifiedGeneration }: JournalHead): void {
  if (behind) throw new OperationalError('WRITER_BEHIND', { retryable: true });
  if (generation !== verifiedGeneration)
    throw new OperationalError('STARTING', { retryable: true });
}

export const nothingWanted: Wanted = {
  caseNos: [],
  commands: [],
  peers: [],
  roots: [],
  places: [],
};
