import type { Status } from '@tongban/case';
import type { DataSource } from 'typeorm';
import { LIST_LIMIT_DEFAULT, LIST_LIMIT_MAX } from '../limits.js';
import { decodeCursor, encodeCursor, type ListPosition } from '../reading/list-cursor.js';
import { supervisedColumns } from './supervised-case.js';
import type { SupervisedCase, WaitingFor } from './supervised-case.js';

export interface SupervisedFilter {
  readonly item?: string;
  readonly status?: Status;
  /** Either side of the case. */
  readonly region?: string;
  /** The region that acts next. */
  readonly holder?: string;
  /** True: the running clock has ended before `now`. */
  readonly overdue?: boolean;
  /** Region that is waited for. */
  readonly waitingFor?: string;
}

export interface SupervisedListOptions {
  readonly now: Date;
  readonly filter: SupervisedFilter;
  /** Who is waited for now; asked for when the filter names a region to be waited for. */
  readonly waitingFor?: WaitingFor;
  readonly cursor?: string;
  readonly limit?: number;
}

export type SupervisedList =
  | {
      readonly ok: true;
      readonly cases: readonly SupervisedCase[];
      readonly nextCursor: string | null;
    }
  | { readonly ok: false; readonly code: 'CURSOR_INVALID'; readonly detail: string };

/** Newest first, page after page by the last case of the one before. */
export async function listSupervised(
  dataSource: DataSource,
  options: SupervisedListOptions,
): Promise<SupervisedList> {
  const limit = Math.min(options.limit ?? LIST_LIMIT_DEFAULT, LIST_LIMIT_MAX);
  const filterKey = JSON.stringify(Object.entries(options.filter).sort());
  const after = options.cursor === undefined ? null : decodeCursor(options.cursor, filterKey);
  if (after === undefined)
    return {
      ok: false,
      code: 'CURSOR_INVALID',
      detail: '游标不属于此列表或查询条件已变。 The cursor is not of this list.',
    };
  const { text, values } = conditionsOf(options, after);
  const rows: SupervisedCase[] = await dataSource.query(
    `select ${supervisedColumns} from supervised_cases ${text}
      order by filed_at desc, case_no desc
      limit ${limit + 1}`,
    values,
  );
  const cases = rows.slice(0, limit);
  const last = cases.at(-1);
  const nextCursor = rows.length > limit && last ? encodeCursor(last, filterKey) : null;
  return { ok: true, cases, nextCursor };
}

function conditionsOf(
  { filter, now, waitingFor }: SupervisedListOptions,
  after: ListPosition | null,
): { text: string; values: unknown[] } {
  const values: unknown[] = [];
  const conditions: string[] = [];
  const place = (value: unknown): string => `$${values.push(value)}`;
  if (filter.item) conditions.push(`item = ${place(filter.item)}`);
  if (filter.status) conditions.push(`status = ${place(filter.status)}`);
  if (filter.holder) conditions.push(`holder = ${place(filter.holder)}`);
  if (filter.region) {
    const region = place(filter.region);
    conditions.push(`(origin_region = ${region} or handling_region = ${region})`);
  }
  if (filter.overdue !== undefined) {
    const isOverdue = `(due_at is not null and due_at <= ${place(now.toISOString())}::timestamptz)`;
    conditions.push(filter.overdue ? isOverdue : `not ${isOverdue}`);
  }
  if (waitingFor) {
    const unacked = `case_no = any(${place(waitingFor.unackedCaseNos)}::text[])`;
    const held = waitingFor.isSilent ? ` or holder = ${place(waitingFor.region)}` : '';
    conditions.push(`(${unacked}${held})`);
  }
  if (after) {
    const filedAt = place(after.filedAt.toISOString());
    conditions.push(`(filed_at, case_no) < (${filedAt}::timestamptz, ${place(after.caseNo)})`);
  }
  return { text: conditions.length > 0 ? `where ${conditions.join(' and ')}` : '', values };
}
