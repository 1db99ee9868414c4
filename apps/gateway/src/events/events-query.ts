import { records } from '@tongban/contracts';
import { toldKinds } from '@tongban/exchange';
import type { FeedFilter } from '@tongban/exchange';
import { atMost, integer, matching, oneOf, readQuery } from '@tongban/platform';
import type { Query } from '@tongban/platform';

/** Records in one answer, and seconds that it may wait for the first one. */
export const eventsLimitDefault = 100;
const eventsLimitMax = 500;
const waitSecondsMax = 25;

/** `ce_type` of each kind of record. */
export const eventTypes: ReadonlyMap<string, (typeof toldKinds)[number]> = new Map(
  toldKinds.map((kind) => [records[kind].wireType, kind]),
);

const parameters = {
  after: atMost(100),
  limit: integer(1, eventsLimitMax),
  wait: integer(0, waitSecondsMax),
  caseNo: matching(/^[0-9A-Z]{1,50}$/),
  type: oneOf(eventTypes.keys()),
};

export interface EventsQuery {
  readonly after: string | undefined;
  readonly entriesMax: number;
  readonly waitMs: number;
  readonly filter: FeedFilter;
}

/** Reads the query of the feed; QUERY_INVALID names every parameter that is wrong. */
export function eventsQueryOf(query: Query, names: readonly string[]): EventsQuery {
  const known = Object.entries(parameters).filter(([name]) => names.includes(name));
  const taken = Object.fromEntries(known) as Partial<typeof parameters>;
  const { after, limit, wait, caseNo, type } = readQuery(query, taken as typeof parameters);
  const kind = eventTypes.get(type ?? '');
  return {
    after,
    entriesMax: limit ? Number(limit) : eventsLimitDefault,
    waitMs: Number(wait ?? 0) * 1000,
    filter: { ...(caseNo ? { caseNo } : {}), ...(kind ? { kind } : {}) },
  };
}
