import { statuses } from '@tongban/case';
import type { Status } from '@tongban/case';
import { ProblemException } from '@tongban/platform';
import type { SupervisedFilter } from '@tongban/persistence';

export type Query = Readonly<Record<string, string | string[]>>;

const limitMax = 200;
const limitDefault = 50;
const isRegion = (text: string) => /^\d{6}$/.test(text);

/** Every parameter of the list and what it may be. */
const parameters: Readonly<Record<string, (text: string) => boolean>> = {
  item: (text) => /^[a-z0-9-]{1,64}$/.test(text),
  status: (text) => Object.hasOwn(statuses, text),
  region: isRegion,
  holder: isRegion,
  waitingFor: isRegion,
  overdue: (text) => text === 'true' || text === 'false',
  cursor: (text) => text.length <= 1000,
  limit: (text) => /^\d{1,3}$/.test(text) && +text >= 1 && +text <= limitMax,
};

export interface ReadQuery {
  readonly filter: SupervisedFilter;
  readonly cursor: string | undefined;
  readonly limit: number;
}

/** QUERY_INVALID names every parameter that is wrong. */
export function readQuery(query: Query): ReadQuery {
  const errors = Object.entries(query).flatMap(([name, value]) => {
    const check = Object.hasOwn(parameters, name) ? parameters[name] : undefined;
    if (!check) return [{ path: shown(name), reason: 'UNKNOWN_FIELD' }];
    return typeof value === 'string' && check(value) ? [] : [{ path: name, reason: 'FORMAT' }];
  });
  if (errors.length > 0) throw new ProblemException('QUERY_INVALID', { errors });
  const { item, status, region, holder, waitingFor, overdue, cursor, limit } = query as Readonly<
    Record<string, string>
  >;
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

function shown(name: string): string {
  return /^[A-Za-z_]{1,64}$/.test(name) ? name : '?';
}
