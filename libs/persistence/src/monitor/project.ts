import type { SupervisionMessage } from '@tongban/exchange';
import type { Session, Statement } from '../session.js';

type Told<K extends SupervisionMessage['kind']> =
  Extract<SupervisionMessage, { kind: K }> extends {
    data: infer Data;
  }
    ? Data
    : never;
type Changed = Told<'CHANGED'>;
type Blocked = Told<'BLOCKED'>;
type Heartbeat = Told<'HEARTBEAT'>;

/** Locks are taken in this order by all writers, so two batches cannot wait for each other. */
const saveCases: Statement = {
  name: 'tongban_project_cases',
  text: `
    insert into supervised_cases (case_no, item, origin_region, handling_region, status, holder,
                                  due_at, event_count, filed_at, updated_at)
    select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[],
                         $7::timestamptz[], $8::integer[], $9::timestamptz[], $10::timestamptz[])
           as told (case_no)
     order by 1
    on conflict (case_no) do update
       set status = excluded.status, holder = excluded.holder, due_at = excluded.due_at,
           event_count = excluded.event_count, updated_at = excluded.updated_at
     where excluded.event_count > supervised_cases.event_count`,
};

const saveEvents: Statement = {
  name: 'tongban_project_events',
  text: `
    insert into supervised_events (case_no, event_no, type, occurred_at, region, recorded_at)
    select * from unnest($1::text[], $2::integer[], $3::text[], $4::text[], $5::text[],
                         $6::timestamptz[])
     order by 1, 2
    on conflict do nothing`,
};

const saveBlocks: Statement = {
  name: 'tongban_project_blocks',
  text: `
    insert into supervised_blocks (case_no, region, code, blocked_at)
    select distinct on (case_no, region) *
      from unnest($1::text[], $2::text[], $3::text[], $4::timestamptz[])
           as told (case_no, region, code, blocked_at)
     order by case_no, region, blocked_at desc
    on conflict (case_no, region) do update
       set code = excluded.code, blocked_at = excluded.blocked_at
     where excluded.blocked_at > supervised_blocks.blocked_at`,
};

const saveHeartbeats: Statement = {
  name: 'tongban_project_heartbeats',
  text: `
    insert into supervised_regions (region, at, heartbeat)
    select distinct on (region) region, at, heartbeat::json
      from unnest($1::text[], $2::timestamptz[], $3::text[]) as told (region, at, heartbeat)
     order by region, at desc
    on conflict (region) do update set at = excluded.at, heartbeat = excluded.heartbeat
     where excluded.at > supervised_regions.at`,
};

/**
 * Takes up what regions told. Telling it twice, or the regions of a case in another order, leads to
 * the same rows: an event is known by its number, a case is as after its highest event.
 */
export async function project(
  session: Session,
  messages: readonly SupervisionMessage[],
): Promise<void> {
  const changes = messages.flatMap((one) => (one.kind === 'CHANGED' ? [one.data] : []));
  const blocks = messages.flatMap((one) => (one.kind === 'BLOCKED' ? [one.data] : []));
  const heartbeats = messages.flatMap((one) => (one.kind === 'HEARTBEAT' ? [one.data] : []));
  if (changes.length > 0) await projectChanges(session, changes);
  if (blocks.length > 0) await projectBlocks(session, blocks);
  if (heartbeats.length > 0) await projectHeartbeats(session, heartbeats);
}

async function projectChanges(session: Session, changes: readonly Changed[]): Promise<void> {
  const latest = new Map<string, Changed>();
  for (const change of changes) {
    const earlier = latest.get(change.caseNo);
    if (!earlier || lastEventNo(change) > lastEventNo(earlier)) latest.set(change.caseNo, change);
  }
  const cases = [...latest.values()];
  await session.run(saveCases, [
    cases.map(({ caseNo }) => caseNo),
    cases.map(({ item }) => item),
    cases.map(({ originRegion }) => originRegion),
    cases.map(({ handlingRegion }) => handlingRegion),
    cases.map(({ status }) => status),
    cases.map(({ holder }) => holder ?? null),
    cases.map(({ dueAt }) => dueAt ?? null),
    cases.map(lastEventNo),
    cases.map(({ filedAt }) => filedAt),
    cases.map(({ recordedAt }) => recordedAt),
  ]);
  const events = changes.flatMap((change) =>
    change.events.map((event, index) => ({
      ...event,
      change,
      eventNo: change.firstEventNo + index,
    })),
  );
  await session.run(saveEvents, [
    events.map(({ change }) => change.caseNo),
    events.map(({ eventNo }) => eventNo),
    events.map(({ type }) => type),
    events.map(({ occurredAt }) => occurredAt),
    events.map(({ change }) => change.region),
    events.map(({ change }) => change.recordedAt),
  ]);
}

function lastEventNo({ firstEventNo, events }: Changed): number {
  return firstEventNo + events.length - 1;
}

async function projectBlocks(session: Session, blocks: readonly Blocked[]): Promise<void> {
  await session.run(saveBlocks, [
    blocks.map(({ caseNo }) => caseNo),
    blocks.map(({ region }) => region),
    blocks.map(({ code }) => code),
    blocks.map(({ blockedAt }) => blockedAt),
  ]);
}

async function projectHeartbeats(session: Session, beats: readonly Heartbeat[]): Promise<void> {
  await session.run(saveHeartbeats, [
    beats.map(({ region }) => region),
    beats.map(({ at }) => at),
    beats.map((heartbeat) => JSON.stringify(heartbeat)),
  ]);
}
