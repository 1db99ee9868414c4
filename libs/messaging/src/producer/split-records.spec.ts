import { describe, expect, it } from '@jest/globals';
import type { BrokerRecord } from '@tongban/exchange';
import { bytesOf } from '../client/records.js';
import { splitRecords } from './split-records.js';

const recordOf = (text: string): BrokerRecord => ({
  topic: 'topic',
  key: null,
  headers: {},
  value: Buffer.from(text),
});
const records = ['a', 'b', 'c', 'd', 'e'].map(recordOf);
const sizesOf = (requests: Iterable<readonly BrokerRecord[]>) =>
  [...requests].map(({ length }) => length);

describe('splitRecords', () => {
  it('keeps as many records as a request may hold together, and cuts at one more', () => {
    expect(sizesOf(splitRecords(records, { recordsMax: 5, bytesMax: 10_000 }))).toEqual([5]);
    expect(sizesOf(splitRecords(records, { recordsMax: 4, bytesMax: 10_000 }))).toEqual([4, 1]);
  });

  it('keeps as many bytes as a request may hold together, and cuts at one more', () => {
    const bytesMax = 5 * bytesOf(recordOf('a'));
    expect(sizesOf(splitRecords(records, { recordsMax: 100, bytesMax }))).toEqual([5]);
    const less = { recordsMax: 100, bytesMax: bytesMax - 1 };
    expect(sizesOf(splitRecords(records, less))).toEqual([4, 1]);
  });

  it('keeps the order and every record', () => {
    const requests = [...splitRecords(records, { recordsMax: 2, bytesMax: 10_000 })];
    expect(requests.flat()).toEqual(records);
  });

  it('sends a record alone that is over the bytes by itself', () => {
    const large = recordOf('x'.repeat(100));
    const all = [recordOf('a'), large, recordOf('b')];
    const requests = [...splitRecords(all, { recordsMax: 10, bytesMax: 80 })];
    expect(requests).toEqual(all.map((one) => [one]));
  });
});
