import { createHash } from 'node:crypto';
import type { CaseRecord, JournalEntry } from '@tongban/exchange';
import type { FakeTables } from '../../support/fakes/fake-tables.js';
import type { AuditedCase } from '../tongban/audit.js';

/** The cases of a region whose database is in memory, judged as `auditRegions` asks for. */
export function auditedCases({ cases, changes }: FakeTables): readonly AuditedCase[] {
  return [...cases.values()].map((row) => auditedCase(row, changes.get(row.caseNo) ?? []));
}

function auditedCase(row: CaseRecord, changes: readonly JournalEntry[]): AuditedCase {
  const completions = changes
    .flatMap(({ body }) => (JSON.parse(body.toString()) as { events: { type: string }[] }).events)
    .filter(({ type }) => type === 'case.completed').length;
  return {
    caseNo: row.caseNo,
    status: row.state.status,
    head: row.headHash,
    filedBy: changes[0]?.cause ?? '',
    completions,
    holds: holds(row, changes),
  };
}

/** Recomputed from the bytes. */
function holds({ headHash, eventCount }: CaseRecord, changes: readonly JournalEntry[]): boolean {
  let head = '0'.repeat(64);
  let count = 0;
  for (const { body, previousHash, firstEventNo, eventCount } of changes) {
    if (previousHash?.toString('hex') !== head || firstEventNo !== count + 1) return false;
    head = createHash('sha256').update(body).digest('hex');
    count += eventCount ?? 0;
  }
  return head === headHash && count === eventCount;
}
