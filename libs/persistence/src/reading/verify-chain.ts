import { createHash } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { type CaseChangeRow, caseChangeRowSchema } from '../rows/case-change-row.entity.js';
import { type CaseRow, caseRowSchema } from '../rows/case-row.entity.js';

/**
 * BODY: the bytes of a change do not have its hash. LINK: a change does not name the hash of the one
 * before. NUMBERS: events are missing or counted twice. HEAD: the case does not end where its
 * history does.
 */
export type ChainFault = 'BODY' | 'LINK' | 'NUMBERS' | 'HEAD';

export type ChainCheck =
  | { readonly ok: true; readonly changes: number; readonly events: number; readonly head: string }
  | { readonly ok: false; readonly fault: ChainFault; readonly eventNo: number };

const GENESIS = Buffer.alloc(32);

/** Recomputes the hash chain of a case; null when there is no such case. */
export async function verifyChain(
  manager: EntityManager,
  caseNo: string,
): Promise<ChainCheck | null> {
  const row = await manager.getRepository(caseRowSchema).findOneBy({ caseNo });
  if (!row) return null;
  const changes = await manager
    .getRepository(caseChangeRowSchema)
    .find({ where: { caseNo }, order: { firstEventNo: 'ASC' } });
  return checkChain(row, changes);
}

function checkChain(row: CaseRow, changes: readonly CaseChangeRow[]): ChainCheck {
  let head: Buffer = GENESIS;
  let eventNo = 1;
  for (const change of changes) {
    const fault = faultOf(change, { head, eventNo });
    if (fault) return { ok: false, fault, eventNo: change.firstEventNo };
    head = change.hash;
    eventNo += change.eventCount;
  }
  const events = eventNo - 1;
  if (!row.headHash.equals(head) || row.eventCount !== events) {
    return { ok: false, fault: 'HEAD', eventNo };
  }
  return { ok: true, changes: changes.length, events, head: head.toString('hex') };
}

function faultOf(
  change: CaseChangeRow,
  expected: { head: Buffer; eventNo: number },
): ChainFault | null {
  if (change.firstEventNo !== expected.eventNo) return 'NUMBERS';
  if (!change.previousHash.equals(expected.head)) return 'LINK';
  if (!createHash('sha256').update(change.body).digest().equals(change.hash)) return 'BODY';
  return null;
}
