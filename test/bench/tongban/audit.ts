// What must hold of the databases when all runs of a contestant are over, read from the bytes of the
// journal. Cases that were there before the bench began are left out: `after` is their last position.
import { waitingIn } from '../../support/case-audit.js';
import { createTestDatabase } from '../../support/test-database.js';
import type { TestDatabase } from '../../support/test-database.js';

export interface AuditedRegion {
  readonly region: string;
  readonly database: TestDatabase;
  /** Position of the journal when the bench began. */
  readonly after: number;
}

/** A region whose database holds nothing yet. */
export async function emptyRegion(region: string, serverUrl: string): Promise<AuditedRegion> {
  return { region, database: await createTestDatabase(serverUrl), after: 0 };
}

export interface AuditedCase {
  readonly caseNo: string;
  readonly status: string;
  readonly head: string;
  /** Id of the command that filed it. */
  readonly filedBy: string;
  readonly completions: number;
  /** Whether the chain of its hashes does, recomputed from the bytes. */
  readonly holds: boolean;
}

/** What one region holds. */
export interface RegionCases {
  readonly region: string;
  readonly cases: readonly AuditedCase[];
}

export async function auditRegions(
  origin: AuditedRegion,
  others: readonly RegionCases[],
  filed: number,
): Promise<readonly string[]> {
  const faults: string[] = [];
  const atOrigin = await casesOf(origin);
  const heads = new Map(atOrigin.map(({ caseNo, head }) => [caseNo, head]));
  const filings = new Set(atOrigin.map(({ filedBy }) => filedBy)).size;
  faults.push(...faultsIn(origin.region, atOrigin));
  let elsewhere = 0;
  for (const { region, cases } of others) {
    elsewhere += cases.length;
    const differing = cases.filter(({ caseNo, head }) => heads.get(caseNo) !== head).length;
    faults.push(...faultsIn(region, cases));
    if (differing > 0) faults.push(`${region}: ${differing} histories differ`);
  }
  if (atOrigin.length !== filed || filings !== filed || elsewhere !== filed)
    faults.push(
      `${filed} filed; ${atOrigin.length} cases of ${filings} at the origin, ${elsewhere} elsewhere`,
    );
  return faults;
}

/** Whether everything is published and acknowledged. */
export async function isSettled({ database }: AuditedRegion): Promise<boolean> {
  const waiting = await waitingIn(database);
  return Object.values(waiting).every((count) => count === 0);
}

function faultsIn(region: string, cases: readonly AuditedCase[]): readonly string[] {
  const open = cases.filter(({ status }) => status !== 'COMPLETED').length;
  const doubled = cases.filter(({ completions }) => completions !== 1).length;
  const broken = cases.filter(({ holds }) => !holds).length;
  return [
    ...(open > 0 ? [`${region}: ${open} cases are not completed`] : []),
    ...(doubled > 0 ? [`${region}: ${doubled} cases are not completed once`] : []),
    ...(broken > 0 ? [`${region}: ${broken} chains are broken`] : []),
  ];
}

export function casesOf({ database, after }: AuditedRegion): Promise<readonly AuditedCase[]> {
  return database.query<AuditedCase>(
    `
    with links as (
      select case_no, hash, first_event_no, event_count, cause,
             (select count(*) from json_array_elements(convert_from(body, 'UTF8')::json -> 'events')
                       as event where event ->> 'type' = 'case.completed') as completions,
             sha256(body) = hash
               and previous_hash = coalesce(lag(hash) over chain, decode(repeat('00', 32), 'hex'))
               and first_event_no = coalesce(lag(first_event_no + event_count) over chain, 1)
               as holds
        from journal where kind = 'case.changed' and position > $1
      window chain as (partition by case_no order by first_event_no)
    ), histories as (
      select case_no, bool_and(holds) as holds, sum(completions)::integer as completions,
             max(cause) filter (where first_event_no = 1) as filed_by,
             max(first_event_no + event_count - 1) as event_count,
             (array_agg(hash order by first_event_no desc))[1] as head
        from links group by case_no
    )
    select case_no as "caseNo", status, encode(head_hash, 'hex') as head,
           filed_by as "filedBy", completions,
           holds and histories.event_count = cases.event_count and head = head_hash as holds
      from histories left join cases using (case_no)`,
    [after],
  );
}
