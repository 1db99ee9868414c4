import type { DataSource } from 'typeorm';
import { BACKLOG_COUNT_MAX, UNDELIVERED_CASES_MAX } from '../limits.js';

/** Messages to one region that have no receipt of it yet. */
export interface Undelivered {
  readonly region: string;
  readonly messages: number;
  readonly oldestAt: Date;
  /** The cases they are about, the longest waiting first; at most 500. */
  readonly caseNos: readonly string[];
}

// Two reads of what is mostly next to nothing: the outbox holds only what waits.
const counts = `
  select target_region as "region", count(*)::integer as "messages",
         min(created_at) as "oldestAt"
    from (select target_region, created_at from outbox where awaits_receipt limit $1) as waiting
   group by target_region
   order by target_region`;

const caseNosOf = `
  select case_no as "caseNo"
    from (select case_no, created_at from outbox
           where awaits_receipt and target_region = $1 and case_no is not null
           limit $2) as waiting
   group by case_no
   order by min(created_at), case_no
   limit $3`;

export async function readUndelivered(dataSource: DataSource): Promise<readonly Undelivered[]> {
  const rows: Omit<Undelivered, 'caseNos'>[] = await dataSource.query(counts, [BACKLOG_COUNT_MAX]);
  const undelivered: Undelivered[] = [];
  for (const row of rows) {
    const cases: { caseNo: string }[] = await dataSource.query(caseNosOf, [
      row.region,
      BACKLOG_COUNT_MAX,
      UNDELIVERED_CASES_MAX,
    ]);
    undelivered.push({ ...row, caseNos: cases.map(({ caseNo }) => caseNo) });
  }
  return undelivered;
}
