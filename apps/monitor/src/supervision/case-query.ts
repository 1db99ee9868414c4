import { statuses } from '@tongban/case';
import type { Status } from '@tongban/case';
import { atMost, integer, matching, oneOf, readQuery } from '@tongban/platform';
import { region as regionCode, type Query } from '@tongban/platform';
import type { SupervisedFilter } from '@tongban/persistence';

const limitMax = 200;
const limitDefault = 50;

/** Every parameter of the list and what it may be. */
const parameters = {
  item: matching(/^[a-z0-9-]{1,64}$/),
  status: oneOf(Object.keys(statuses)),
  region: regionCode,
  holder: regionCode,
  waitingFor: regionCode,
  overdue: oneOf(['true', 'false']),
  cursor: atMost(1000),
  limit: integer(1, limitMax),
};

export interface SupervisedQuery {
  readonly filter: SupervisedFilter;
  readonly cursor: string | undefined;
  readonly limit: number;
}

/** QUERY_INVALID names every parameter that is wrong. */
export function supervisedQueryOf(query: Query): SupervisedQuery {
  const one = readQuery(query, parameters);
  const { item, status, region, holder, waitingFor, overdue, cursor, limit } = one;
  return {
    filter: {
      ...(item ? { item } : {}),
      ...(status ? { status: status as Status } : {}),
      ...(region ? { region } : {}),
      ...(holder ? { holder } : {}),
      ...(waitingFor ? { waitingFor } : {}),
      ...(overdue ? { overdue: overdue === 'true' } : {}),
    },
    cursor: cursor || undefined,
    limit: limit ? Number(limit) : limitDefault,
  };
}
