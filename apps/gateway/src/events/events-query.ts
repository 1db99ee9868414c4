import { records } from '@tongban/contracts';
import { toldKinds } from '@tongban/exchange';
import type { FeedFilter } from '@tongban/exchange';
import { ProblemException } from '@tongban/platform';

type Query = Readonly<Record<string, string | string[]>>;

/** Records in one answer, and seconds that it may wait for the first one. */
export const eventsLimitDefault = 100;
const eventsLimitMax = 500;
const waitSecondsMax = 25;

/** `ce_type` of each kind of record. */
export const eventTypes: ReadonlyMap<string, (typeof toldKinds)[number]> = new Map(
  toldKinds.map((kind) => [records[kind].wireType, kind]),
);

const checks: Readonly<Record<string, (text: string) => boolean>> = {
  after: (text) => text.length <= 100,
  limit: (text) => /^\d{1,3}$/.test(text) && +text >= 1 && +text <= eventsLimitMax,
  wait: (text) => /^\d{1,2}$/.test(text) && +text <= waitSecondsMax,
  caseNo: (text) => /^[0-9A-Z]{1,50}$/.test(text),
  type: (text) => eventTypes.has(text),
};

export interface EventsQuery {
  readonly after: string | undefined;
  readonly entriesMax: number;
  readonly waitMs: number;
  readonly filter: FeedFilter;
}

/** Reads the query of the feed; QUERY_INVALID names every parameter that is wrong. */
export function eventsQueryOf(query: Query, names: readonly string[]): EventsQuery {
  const errors = Object.entries(query).flatMap(([name, value]) => {
    const check = names.includes(name) ? checks[name] : undefined;
    if (!check) return [{ path: shown(name), reason: 'UNKNOWN_FIELD' }];
    return typeof value === 'string' && check(value) ? [] : [{ path: name, reason: 'FORMAT' }];
  });
  if (errors.length > 0) throw new ProblemException('QUERY_INVALID', { errors });
  const { after, limit, wait, caseNo, type } = query as Readonly<Record<string, string>>;
  const kind = eventTypes.get(type ?? '');
  return {
    after,
    entriesMax: limit ? Number(limit) : eventsLimitDefault,
    waitMs: Number(wait ?? 0) * 1000,
    filter: { ...(caseNo ? { caseNo } : {}), ...(kind ? { kind } : {}) },
  };
}

function shown(name: string): string {
  return /^[A-Za-z_]{1,64}$/.test(name) ? name : '?';
}
