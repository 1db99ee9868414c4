import { isEnd, type Side, type Status } from '@tongban/case';
import type { CaseRecord } from '@tongban/exchange';
import { LIST_LIMIT_DEFAULT, LIST_LIMIT_MAX } from '../limits.js';
import type { Session } from '../session.js';
import { decodeCursor, encodeCursor, type ListPosition } from './list-cursor.js';

export interface CaseFilter {
  /** The beginning of a case number, or all of it. */
  readonly caseNo?: string;
  readonly item?: string;
  /** One of these, or this one. */
  readonly status?: Status | readonly Status[];
  readonly otherRegion?: string;
  /** The side of this gateway's region. */
  readonly side?: Side;
  /** Included. */
  readonly filedFrom?: Date;
  /** Excluded. */
  readonly filedTo?: Date;
  /** A due date of it falls into a year whose notice of working days was not known. */
  readonly isProvisional?: true;
}

export interface ListOptions {
  /** This gateway's region, which `side` speaks of. */
  readonly region: string;
  readonly filter: CaseFilter;
  readonly cursor?: string;
  readonly limit?: number;
}

/** A line of the list: nothing personal, nothing that only the engine needs. */
export type ListedCase = Pick<
  CaseRecord,
  | 'caseNo'
  | 'originRegion'
  | 'handlingRegion'
  | 'item'
  | 'eventCount'
  | 'blocked'
  | 'rejected'
  | 'dueAt'
  | 'filedAt'
  | 'updatedAt'
> & { readonly status: Status };

export type CaseList =
  | { readonly ok: true; readonly cases: readonly ListedCase[]; readonly nextCursor: string | null }
  | {
      readonly ok: false;
      readonly code: 'CURSOR_INVALID' | 'QUERY_INVALID';
      readonly detail: string;
    };

const columns = `
  case_no as "caseNo", origin_region as "originRegion", handling_region as "handlingRegion", item,
  status, event_count as "eventCount", blocked, rejected, due_at as "dueAt",
  filed_at as "filedAt", updated_at as "updatedAt"`;

/** Newest first. A page goes on after its last case, so it stays right while cases are filed. */
export async function listCases(session: Session, options: ListOptions): Promise<CaseList> {
  const limit = options.limit ?? LIST_LIMIT_DEFAULT;
  if (!Number.isInteger(limit) || limit < 1 || limit > LIST_LIMIT_MAX) {
    return refused(
      'QUERY_INVALID',
      `limit 应在 1 至 ${LIST_LIMIT_MAX} 之间 is between 1 and ${LIST_LIMIT_MAX}`,
    );
  }
  const filterKey = JSON.stringify(Object.entries(options.filter).sort());
  // A NUL has no place in a PostgreSQL text, and no case can match it.
  if (filterKey.includes('\\u0000'))
    return refused('QUERY_INVALID', '查询条件不能含 NUL 字符。 A filter has no NUL.');
  const after = options.cursor === undefined ? null : decodeCursor(options.cursor, filterKey);
  if (after === undefined)
    return refused(
      'CURSOR_INVALID',
      '游标不属于此列表或查询条件已变。 The cursor is not of this list.',
    );
  const where = new Conditions(options, after);
  const text = `
    select ${columns} from cases ${where.text}
     order by filed_at desc, case_no desc
     limit ${limit + 1}`;
  const rows = await session.run<ListedCase>({ text }, where.values);
  const cases = rows.slice(0, limit);
  const last = cases.at(-1);
  const nextCursor = rows.length > limit && last ? encodeCursor(last, filterKey) : null;
  return { ok: true, cases, nextCursor };
}

/** The conditions of one list with their values, numbered as they come. */
class Conditions {
  readonly values: unknown[] = [];
  readonly #conditions: string[] = [];

  constructor(options: ListOptions, after: ListPosition | null) {
    const { filter } = options;
    // A range and not LIKE: it needs no escaping, and the index serves it under collation "C".
    this.#add(filter.caseNo, (given) => `case_no >= ${given}`);
    this.#add(filter.caseNo && `${filter.caseNo}\u{10FFFF}`, (given) => `case_no < ${given}`);
    this.#add(filter.item, (given) => `item = ${given}`);
    this.#addStatus(filter.status);
    if (filter.isProvisional) this.#conditions.push('provisional_year is not null');
    this.#addRegions(options);
    this.#add(filter.filedFrom?.toISOString(), (given) => `filed_at >= ${given}::timestamptz`);
    this.#add(filter.filedTo?.toISOString(), (given) => `filed_at < ${given}::timestamptz`);
    if (after) {
      const filedAt = this.#place(after.filedAt.toISOString());
      const caseNo = this.#place(after.caseNo);
      this.#conditions.push(`(filed_at, case_no) < (${filedAt}::timestamptz, ${caseNo})`);
    }
  }

  get text(): string {
    return this.#conditions.length > 0 ? `where ${this.#conditions.join(' and ')}` : '';
  }

  // An index holds what has not ended, and another one how the rest did; the status itself is in none.
  #addStatus(status: CaseFilter['status']): void {
    if (status === undefined) return;
    const statuses = typeof status === 'string' ? [status] : status;
    const given = this.#place(statuses);
    if (statuses.every(isEnd)) this.#conditions.push(`ended_as = any(${given}::text[])`);
    else this.#conditions.push(`status = any(${given}::text[])`);
    if (!statuses.some(isEnd)) this.#conditions.push('ended_as is null');
  }

  // Both regions of the pair are named, although one is always this gateway's, for the index.
  #addRegions({ filter: { side, otherRegion }, region }: ListOptions): void {
    if (!side && !otherRegion) return;
    const own = this.#place(region);
    const other = otherRegion ? this.#place(otherRegion) : null;
    const asOrigin = `origin_region = ${own}${other ? ` and handling_region = ${other}` : ''}`;
    const asHandling = `handling_region = ${own}${other ? ` and origin_region = ${other}` : ''}`;
    if (side === 'ORIGIN') this.#conditions.push(asOrigin);
    else if (side === 'HANDLING') this.#conditions.push(asHandling);
    else this.#conditions.push(`(${asOrigin} or ${asHandling})`);
  }

  #add(value: string | undefined, condition: (given: string) => string): void {
    if (value === undefined || value === '') return;
    this.#conditions.push(condition(this.#place(value)));
  }

  #place(value: unknown): string {
    return `$${this.values.push(value)}`;
  }
}

function refused(code: 'CURSOR_INVALID' | 'QUERY_INVALID', detail: string): CaseList {
  return { ok: false, code, detail };
}
