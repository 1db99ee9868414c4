import type { SupervisionMessage } from '@tongban/exchange';
import { INSTANCES_KEPT_MAX } from '../limits.js';
import type { Session, Statement } from '../session.js';
import { BodyBlock } from '../tables/body-block.js';
import { rowBatches } from '../tables/row-batches.js';
import type { Table } from '../tables/table.js';
import {
  supervisedBlocks,
  supervisedCases,
  supervisedEvents,
  supervisedInstances,
  supervisedRejections,
} from './monitor-tables.js';
import { newestRows } from './newest-rows.js';

/** What a region told, and when it came, by the monitor's clock. */
export interface ToldMessage {
  readonly message: SupervisionMessage;
  readonly arrivedAt: Date;
}

type Kind = SupervisionMessage['kind'];
type Data<K extends Kind> =
  Extract<SupervisionMessage, { kind: K }> extends { data: infer D } ? D : never;
type RowOf<T> = T extends Table<infer Row> ? Row : never;

/** A process that was started anew has another id: of those before it the latest are kept. */
const forgetInstances: Statement = {
  name: 'tongban_forget_instances',
  text: `
    delete from supervised_instances as old
     using (select region, instance_id,
                   row_number() over (partition by region order by arrived_at desc, instance_id) as place
              from supervised_instances where region = any($1::text[])) as placed
     where placed.place > $2::integer
       and old.region = placed.region and old.instance_id = placed.instance_id`,
};

/**
 * Takes up what regions told. Telling it twice, or the regions of a case in another order, leads to
 * the same rows. It waits for no answer: what fails, fails the commit that is sent behind it.
 */
export function project(session: Session, told: readonly ToldMessage[]): void {
  const messages = told.map(({ message }) => message);
  save(session, supervisedCases, messages.flatMap(caseRowsOf));
  save(session, supervisedEvents, messages.flatMap(eventRowsOf));
  save(session, supervisedBlocks, messages.flatMap(blockRowsOf));
  save(session, supervisedRejections, messages.flatMap(rejectionRowsOf));
  const instances = told.flatMap(instanceRowsOf);
  save(session, supervisedInstances, instances);
  const regions = [...new Set(instances.map(({ region }) => region))];
  if (regions.length > 0) void session.run(forgetInstances, [regions, INSTANCES_KEPT_MAX]);
}

function save<Row extends object>(session: Session, table: Table<Row>, rows: readonly Row[]): void {
  // The block is a parameter whether or not some column is sent in it.
  const text = `with block as (select $1::bytea) ${table.insert(2)}`;
  const statement = { name: `tongban_project_${table.name}`, text };
  for (const some of rowBatches(newestRows(table, rows))) {
    const block = new BodyBlock();
    const values = table.valuesOf(some, block);
    void session.run(statement, [block.toBuffer(), ...values]);
  }
}

function caseRowsOf(message: SupervisionMessage): readonly RowOf<typeof supervisedCases>[] {
  if (message.kind !== 'CHANGED') return [];
  const { caseNo, item, originRegion, handlingRegion, status, region } = message.data;
  const { holder, dueAt, firstEventNo, events, filedAt, recordedAt, position } = message.data;
  return [
    {
      ...{ caseNo, item, originRegion, handlingRegion, status, region },
      holder: holder ?? null,
      dueAt: dueAt === undefined ? null : new Date(dueAt),
      eventCount: firstEventNo + events.length - 1,
      filedAt: new Date(filedAt),
      updatedAt: new Date(recordedAt),
      position: Number(position),
    },
  ];
}

function eventRowsOf(message: SupervisionMessage): readonly RowOf<typeof supervisedEvents>[] {
  if (message.kind !== 'CHANGED') return [];
  const { caseNo, region, recordedAt, position, firstEventNo, events } = message.data;
  return events.map(({ type, occurredAt }, index) => ({
    ...{ caseNo, region, type, occurredAt },
    eventNo: firstEventNo + index,
    recordedAt: new Date(recordedAt),
    position: Number(position),
  }));
}

function blockRowsOf(message: SupervisionMessage): readonly RowOf<typeof supervisedBlocks>[] {
  switch (message.kind) {
    case 'BLOCKED':
      return [blockRowOf(message.data, message.data.blockedAt, message.data.code)];
    case 'UNBLOCKED':
      return [blockRowOf(message.data, message.data.unblockedAt, null)];
    default:
      return [];
  }
}

function blockRowOf(
  { caseNo, region, position }: Data<'BLOCKED'> | Data<'UNBLOCKED'>,
  toldAt: string,
  code: string | null,
): RowOf<typeof supervisedBlocks> {
  return { caseNo, region, position: Number(position), code, toldAt: new Date(toldAt) };
}

/** One that names no case is counted and shown nowhere. */
function rejectionRowsOf(
  message: SupervisionMessage,
): readonly RowOf<typeof supervisedRejections>[] {
  if (message.kind !== 'REJECTED' || message.data.caseNo === undefined) return [];
  const { caseNo, region, byRegion, messageType, code, rejectedAt, position } = message.data;
  return [
    {
      ...{ caseNo, region, byRegion, messageType, code },
      rejectedAt: new Date(rejectedAt),
      position: Number(position),
    },
  ];
}

function instanceRowsOf({
  message,
  arrivedAt,
}: ToldMessage): readonly RowOf<typeof supervisedInstances>[] {
  if (message.kind !== 'HEARTBEAT') return [];
  const { region, instanceId } = message.data;
  return [{ region, instanceId, arrivedAt, heartbeat: message.data }];
}
