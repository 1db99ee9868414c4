import { statuses } from '@tongban/case';
import type { Status } from '@tongban/case';
import { LIST_LIMIT_DEFAULT, LIST_LIMIT_MAX } from '@tongban/persistence';
import type { ListOptions } from '@tongban/persistence';
import { atMost, instantIn, instantOrDay, integer, matching, oneOf } from '@tongban/platform';
import { readQuery, region as regionCode } from '@tongban/platform';
import type { Query } from '@tongban/platform';

/** Every parameter of the list and what it may be. */
const parameters = {
  caseNo: matching(/^[0-9A-Z]{1,50}$/),
  item: matching(/^[a-z0-9-]{1,64}$/),
  status: oneOf(Object.keys(statuses)),
  otherRegion: regionCode,
  side: oneOf(['ORIGIN', 'HANDLING']),
  filedFrom: instantOrDay,
  filedTo: instantOrDay,
  cursor: atMost(1000),
  limit: integer(1, LIST_LIMIT_MAX),
};

/** Reads the query of the list; QUERY_INVALID names every parameter that is wrong. */
export function listOptionsOf(query: Query, region: string): ListOptions {
  const one = readQuery(query, parameters);
  const { caseNo, item, status, otherRegion, side, cursor } = one;
  const filedFrom = one.filedFrom && instantIn(one.filedFrom, 'start');
  const filedTo = one.filedTo && instantIn(one.filedTo, 'end');
  return {
    region,
    filter: {
      ...(caseNo ? { caseNo } : {}),
      ...(item ? { item } : {}),
      ...(status ? { status: status as Status } : {}),
      ...(otherRegion ? { otherRegion } : {}),
      ...(side ? { side: side as 'ORIGIN' | 'HANDLING' } : {}),
      ...(filedFrom ? { filedFrom } : {}),
      ...(filedTo ? { filedTo } : {}),
    },
    ...(cursor ? { cursor } : {}),
    limit: one.limit ? Number(one.limit) : LIST_LIMIT_DEFAULT,
  };
}
