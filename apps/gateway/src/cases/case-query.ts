import { statuses } from '@tongban/case';
import type { Status } from '@tongban/case';
import { LIST_LIMIT_DEFAULT, LIST_LIMIT_MAX } from '@tongban/persistence';
import type { ListOptions } from '@tongban/persistence';
import { ProblemException } from '@tongban/platform';

type Query = Readonly<Record<string, string | string[]>>;
type Check = (text: string) => boolean;

const isRegion: Check = (text) => /^\d{6}$/.test(text);
const isInstant: Check = (text) =>
  /^\d{4}-\d{2}-\d{2}T/.test(text) && !Number.isNaN(Date.parse(text));

/** Every parameter of the list and what it may be. */
const parameters: Readonly<Record<string, Check>> = {
  caseNo: (text) => /^[0-9A-Z]{1,50}$/.test(text),
  item: (text) => /^[a-z0-9-]{1,64}$/.test(text),
  status: (text) => Object.hasOwn(statuses, text),
  otherRegion: isRegion,
  side: (text) => text === 'ORIGIN' || text === 'HANDLING',
  filedFrom: isInstant,
  filedTo: isInstant,
  cursor: (text) => text.length <= 1000,
  limit: (text) => /^\d{1,3}$/.test(text) && +text >= 1 && +text <= LIST_LIMIT_MAX,
};

/** Reads the query of the list; QUERY_INVALID names every parameter that is wrong. */
export function listOptionsOf(query: Query, region: string): ListOptions {
  const errors = Object.entries(query).flatMap(([name, value]) => {
    const check = Object.hasOwn(parameters, name) ? parameters[name] : undefined;
    if (!check) return [{ path: shown(name), reason: 'UNKNOWN_FIELD' }];
    return typeof value === 'string' && check(value) ? [] : [{ path: name, reason: 'FORMAT' }];
  });
  if (errors.length > 0) throw new ProblemException('QUERY_INVALID', { errors });
  const one = query as Readonly<Record<string, string>>;
  const { caseNo, item, status, otherRegion, side, cursor } = one;
  return {
    region,
    filter: {
      ...(caseNo ? { caseNo } : {}),
      ...(item ? { item } : {}),
      ...(status ? { status: status as Status } : {}),
      ...(otherRegion ? { otherRegion } : {}),
      ...(side ? { side: side as 'ORIGIN' | 'HANDLING' } : {}),
      ...(one['filedFrom'] ? { filedFrom: new Date(one['filedFrom']) } : {}),
      ...(one['filedTo'] ? { filedTo: new Date(one['filedTo']) } : {}),
    },
    ...(cursor ? { cursor } : {}),
    limit: one['limit'] ? Number(one['limit']) : LIST_LIMIT_DEFAULT,
  };
}

function shown(name: string): string {
  return /^[A-Za-z_]{1,64}$/.test(name) ? name : '?';
}
