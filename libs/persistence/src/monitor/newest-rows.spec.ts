import { expect, it } from '@jest/globals';
import { newestRows } from './newest-rows.js';

const at = (second: number) => new Date(second * 1000);
const table = { key: ['id'], newerBy: ['time', 'region', 'position'] } as const;
const row = (id: string, time: number, region: string, position: number) => ({
  ...{ id, time: at(time), region, position },
});

it('keeps of each key the newest row, by the first field that differs', () => {
  const newest = [row('a', 2, '41', 1), row('b', 1, '41', 10)];
  const older = [row('a', 1, '99', 9), row('a', 2, '11', 9), row('b', 1, '41', 9)];
  expect(newestRows(table, [...older, ...newest])).toEqual(newest);
  expect(newestRows(table, [...newest, ...older].reverse())).toEqual(newest);
});

it('keeps the last where nothing says which is newer', () => {
  const rows = [row('a', 2, '41', 1), row('a', 1, '41', 1)];
  expect(newestRows({ key: ['id'], newerBy: [] }, rows)).toEqual([rows[1]]);
});
