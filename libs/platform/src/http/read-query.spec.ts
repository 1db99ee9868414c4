import { describe, expect, it } from '@jest/globals';
import type { ProblemException } from '../problems/problem-exception.js';
import { atMost, instantIn, instantOrDay, integer, matching, oneOf } from './read-query.js';
import { readQuery, region } from './read-query.js';
import type { Query } from './read-query.js';

const parameters = {
  status: oneOf(['DRAFT', 'COMPLETED']),
  caseNo: matching(/^[0-9A-Z]{1,5}$/),
  limit: integer(1, 200),
  cursor: atMost(3),
  from: instantOrDay,
  region,
};

function faultsOf(query: Query): readonly unknown[] {
  try {
    readQuery(query, parameters);
    return [];
  } catch (error) {
    expect(error).toMatchObject({ code: 'QUERY_INVALID' });
    return (error as ProblemException).errors;
  }
}

describe('a query', () => {
  it('is read when each parameter is right', () => {
    const query = { status: 'DRAFT', limit: '200', cursor: '', region: '110000' };
    expect(readQuery(query, parameters)).toEqual(query);
  });

  it.each([
    [{ status: 'LOST' }, 'status', 'ENUM'],
    [{ caseNo: 'ks' }, 'caseNo', 'PATTERN'],
    [{ limit: '0' }, 'limit', 'MINIMUM'],
    [{ limit: '201' }, 'limit', 'MAXIMUM'],
    [{ limit: '-1' }, 'limit', 'FORMAT'],
    [{ limit: '1e2' }, 'limit', 'FORMAT'],
    [{ cursor: 'abcd' }, 'cursor', 'MAX_LENGTH'],
    [{ status: '' }, 'status', 'ENUM'],
    [{ limit: ['1', '2'] }, 'limit', 'DUPLICATE'],
    [{ region: '010000' }, 'region', 'PATTERN'],
    [{ from: '2026-02-30' }, 'from', 'FORMAT'],
    [{ from: '2026-02-30T00:00:00Z' }, 'from', 'FORMAT'],
    [{ from: '2026-02-03T00:00:00' }, 'from', 'FORMAT'],
    [{ from: 'yesterday' }, 'from', 'FORMAT'],
    [{ colour: 'red' }, 'colour', 'UNKNOWN_FIELD'],
    [{ constructor: 'x' }, 'constructor', 'UNKNOWN_FIELD'],
    [{ '110101199001011237': 'x' }, '?', 'UNKNOWN_FIELD'],
  ])('is told the true reason: %j', (query, path, reason) => {
    expect(faultsOf(query as Query)).toEqual([{ path, reason }]);
  });

  it('is told all that is wrong with it', () => {
    expect(faultsOf({ limit: '0', status: 'LOST', colour: 'red' })).toHaveLength(3);
  });
});

describe('a time in a query', () => {
  it('is an instant, wherever it was written', () => {
    const instant = new Date('2026-09-21T01:30:00Z');
    for (const text of ['2026-09-21T09:30:00+08:00', '2026-09-21T01:30Z', '2026-09-21T01:30:00.0Z'])
      expect(instantIn(text, 'end')).toEqual(instant);
  });

  it('may be a day, which is all of it in China', () => {
    expect(instantIn('2026-09-21', 'start')).toEqual(new Date('2026-09-20T16:00:00Z'));
    expect(instantIn('2026-09-21', 'end')).toEqual(new Date('2026-09-21T16:00:00Z'));
  });
});
