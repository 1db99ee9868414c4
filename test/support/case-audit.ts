// What must hold of the regions when everything is over, read from their databases and the broker.
import assert from 'node:assert/strict';
import { until } from './servers.js';
import type { TestDatabase } from './test-database.js';
import { sizeOf, withAdmin } from './topic-log.js';
import type { RegionUnderTest, TwoGateways } from './two-gateways.js';

export interface CaseRow {
  readonly caseNo: string;
  readonly status: string;
  readonly head: string;
  readonly eventCount: number;
  /** Id of the command that filed it. */
  readonly filedBy: string;
  /** How many times it says that it was completed. */
  readonly completions: number;
}

/** Every case as this region has it, out of its row and its history. */
export function casesOf(database: TestDatabase): Promise<readonly CaseRow[]> {
  return database.query<CaseRow>(`
    with histories as (
      select case_no, max(cause) filter (where event_no = 1) as filed_by,
             count(*) filter (where type = 'case.completed')::integer as completions
        from case_events group by case_no
    )
    select case_no as "caseNo", status, encode(head_hash, 'hex') as head,
           event_count as "eventCount", filed_by as "filedBy", completions
      from cases left join histories using (case_no) order by case_no`);
}

/** Cases whose chain of hashes does not hold: recomputed from the bytes, not believed. */
export function brokenChains(database: TestDatabase): Promise<readonly { caseNo: string }[]> {
  return database.query(`
    with links as (
      select case_no, hash, first_event_no + event_count - 1 as last_event_no,
             sha256(body) = hash
               and previous_hash = coalesce(lag(hash) over chain, decode(repeat('00', 32), 'hex'))
               and first_event_no = coalesce(lag(first_event_no + event_count) over chain, 1)
               as holds
        from journal where kind = 'case.changed'
      window chain as (partition by case_no order by first_event_no)
    ), chains as (
      select case_no, bool_and(holds) as holds, max(last_event_no) as last_event_no,
             (array_agg(hash order by last_event_no desc))[1] as head
        from links group by case_no
    )
    select case_no as "caseNo" from cases left join chains using (case_no)
     where (holds and last_event_no = cases.event_count and head = head_hash) is not true`);
}

export interface Waiting {
  /** Messages that the other regions have not said to have. */
  readonly unacked: number;
  /** Destinations that have not been told of all that is committed. */
  readonly unpublished: number;
  readonly parked: number;
  readonly blocked: number;
}

export async function waitingIn(database: TestDatabase): Promise<Waiting> {
  const [row] = await database.query<Waiting>(`
    select (select coalesce(sum(sent_size - acked_size), 0)::integer from streams) as unacked,
           (select count(*)::integer from cursors, journal_head
             where destination in ('back-office', 'supervision') and place < position)
             as unpublished,
           (select count(*)::integer from parked) as parked,
           (select count(*)::integer from cases where blocked is not null) as blocked`);
  return row!;
}

export const nothingWaits: Waiting = { unacked: 0, unpublished: 0, parked: 0, blocked: 0 };

async function hasNothingWaiting({ regions }: TwoGateways): Promise<boolean> {
  const all = await Promise.all(regions.map(({ database }) => waitingIn(database)));
  return all.every((waiting) => Object.values(waiting).every((count) => count === 0));
}

/** Records that a region has not dealt with yet, by the offsets that its database keeps. */
async function lagOf(
  brokers: string,
  { database, consumedTopics }: RegionUnderTest,
): Promise<number> {
  const offsets = await database.query<{ place: string; next: string }>(
    `select topic || '/' || partition as place, next_offset::text as next from offsets`,
  );
  const next = new Map(offsets.map((one) => [one.place, Number(one.next)]));
  return withAdmin(brokers, async (admin) => {
    const lags = consumedTopics.map(async (topic) => {
      const ends = await admin.fetchTopicOffsets(topic);
      return ends.reduce((sum, { partition, low, high }) => {
        const from = Math.max(Number(low), next.get(`${topic}/${partition}`) ?? 0);
        return sum + Math.max(0, Number(high) - from);
      }, 0);
    });
    return (await Promise.all(lags)).reduce((sum, lag) => sum + lag, 0);
  });
}

/** Waits until nothing is under way any more; when it was in vain it says what is. */
export async function untilQuiet(
  world: TwoGateways,
  { timeoutMs }: { readonly timeoutMs: number },
): Promise<void> {
  const options = { timeoutMs, everyMs: 250 };
  await until('nothing is under way any more', () => isQuiet(world), options).catch(
    async (error: Error) => {
      const found = await Promise.all(
        world.regions.map(async (region) => ({
          region: region.code,
          ...(await waitingIn(region.database)),
          lag: await lagOf(world.brokers, region),
        })),
      );
      assert.fail(`${error.message}; ${JSON.stringify(found)}`);
    },
  );
}

/**
 * Nothing waits and nothing is under way any more, not even an answer to something that was sent
 * twice. Looked at twice: what was under way at the first look lies somewhere at the second.
 */
async function isQuiet(world: TwoGateways): Promise<boolean> {
  for (let look = 1; look <= 2; look += 1) {
    if (!(await hasNothingWaiting(world))) return false;
    const lags = await Promise.all(world.regions.map((region) => lagOf(world.brokers, region)));
    if (lags.some((lag) => lag > 0)) return false;
  }
  return true;
}

export async function countOf(database: TestDatabase, status: string): Promise<number> {
  const rows = await database.query<{ count: number }>(
    'select count(*)::integer as count from cases where status = $1',
    [status],
  );
  return rows[0]!.count;
}

/**
 * Waits until both regions have so many completed cases. When it was in vain it says where the cases
 * are, so that a lost one can be told from a slow one.
 */
export async function untilCompleted(
  world: TwoGateways,
  { count, timeoutMs }: { readonly count: number; readonly timeoutMs: number },
): Promise<void> {
  const databases = [world.origin.database, world.handling.database];
  const haveAll = async () => {
    const counts = await Promise.all(databases.map((database) => countOf(database, 'COMPLETED')));
    return counts.every((completed) => completed >= count);
  };
  await until(`${count} cases are completed in both regions`, haveAll, {
    timeoutMs,
    everyMs: 250,
  }).catch(async (error: Error) => {
    const found = await Promise.all(databases.map(statusesOf));
    assert.fail(`${error.message}; origin and handling have ${JSON.stringify(found)}`);
  });
}

async function statusesOf(database: TestDatabase): Promise<Readonly<Record<string, number>>> {
  const rows = await database.query<{ status: string; count: number }>(
    'select status, count(*)::integer as count from cases group by status',
  );
  const waiting = await waitingIn(database);
  return { ...Object.fromEntries(rows.map(({ status, count }) => [status, count])), ...waiting };
}

/** Dead letters by topic; empty when there are none. */
export async function deadLettersOf(world: TwoGateways): Promise<Record<string, number>> {
  const sizes = await Promise.all(
    world
      .deadLetterTopics()
      .map(async (topic) => [topic, await sizeOf(world.brokers, topic)] as const),
  );
  return Object.fromEntries(sizes.filter(([, size]) => size > 0));
}
