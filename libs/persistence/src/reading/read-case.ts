import type { CaseRecord } from '@tongban/exchange';
import type { DataSource } from 'typeorm';
import { caseChangeRowSchema } from '../rows/case-change-row.entity.js';
import { type CaseRow, caseRowSchema } from '../rows/case-row.entity.js';
import { type JsonData, unpackChange } from './unpack-change.js';

export interface FoundCase {
  readonly record: CaseRecord;
  readonly status: CaseRecord['state']['status'];
  /** The data of case.submitted, as it was filed. Personal data: for whoever may see the case. */
  readonly application: JsonData | null;
}

export async function readCase(dataSource: DataSource, caseNo: string): Promise<FoundCase | null> {
  const row = await dataSource.getRepository(caseRowSchema).findOneBy({ caseNo });
  if (!row) return null;
  // Never rewritten, so it need not be of one snapshot with the row.
  const first = await dataSource
    .getRepository(caseChangeRowSchema)
    .findOneBy({ caseNo, firstEventNo: 1 });
  const events = first ? unpackChange(first).events : [];
  const submitted = events.find((event) => event.type === 'case.submitted');
  return {
    record: toRecord(row),
    status: row.state.status,
    application: submitted?.data ?? null,
  };
}

function toRecord(row: CaseRow): CaseRecord {
  return { ...row, headHash: row.headHash.toString('hex') };
}
