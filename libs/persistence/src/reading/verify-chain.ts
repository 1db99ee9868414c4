import { createHash } from 'node:crypto';
import type { Session } from '../session.js';
import { caseOf, cases, journal } from '../tables/tables.js';

/**
 * BODY: the bytes of a change do not have its hash. LINK: a change does not name the hash of the one
 * before. NUMBERS: events are missing or counted twice. HEAD: the case does not end where its
 * history does.
 */
export type ChainFault = 'BODY' | 'LINK' | 'NUMBERS' | 'HEAD';

export type ChainCheck =
  | { readonly ok: true; readonly changes: number; readonly events: number; readonly head: string }
  | { readonly ok: false; readonly fault: ChainFault; readonly eventNo: number };

const caseText = `select ${cases.list} from cases where case_no = $1`;

const changesText = `
  select ${journal.list} from journal
   where kind = 'case.changed' and case_no = $1
   order by first_event_no`;

const GENESIS = Buffer.alloc(32);

/** Recomputes the hash chain of a case; null when there is no such case. */
export async function verifyChain(session: Session, caseNo: string): Promise<ChainCheck | null> {
  const [[row], changes] = await Promise.all([
    session.run({ text: caseText }, [caseNo]),
    session.run({ text: changesText }, [caseNo]),
  ]);
  if (!row) return null;
  return checkChain(
    caseOf(cases.rowOf(row)),
    changes.map((change) => journal.rowOf(change)),
  );
}

type Change = ReturnType<typeof journal.rowOf>;

function checkChain(
  { headHash, eventCount }: ReturnType<typeof caseOf>,
  changes: readonly Change[],
): ChainCheck {
  let head: Buffer = GENESIS;
  let eventNo = 1;
  for (const change of changes) {
    const fault = faultOf(change, { head, eventNo });
    if (fault) return { ok: false, fault, eventNo: change.firstEventNo ?? eventNo };
    head = change.hash;
    eventNo += change.eventCount ?? 0;
  }
  const events = eventNo - 1;
  if (headHash !== head.toString('hex') || eventCount !== events) {
    return { ok: false, fault: 'HEAD', eventNo };
  }
  return { ok: true, changes: changes.length, events, head: headHash };
}

function faultOf(change: Change, expected: { head: Buffer; eventNo: number }): ChainFault | null {
  if (change.firstEventNo !== expected.eventNo) return 'NUMBERS';
  if (!change.previousHash?.equals(expected.head)) return 'LINK';
  if (!createHash('sha256').update(change.body).digest().equals(change.hash)) return 'BODY';
  return null;
}
