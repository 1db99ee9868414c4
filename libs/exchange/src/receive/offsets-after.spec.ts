import { expect, test } from '@jest/globals';
import type { ConsumedRecord } from '../ports/broker.js';
import { offsetsAfter } from './offsets-after.js';

const topic = 'tongban.case.410000.110000.v1';
const record = (partition: number, offset: string) =>
  ({ topic, partition, offset }) as ConsumedRecord;

test('reading goes on behind the last record of each partition, also beyond safe integers', () => {
  const records = [record(0, '7'), record(1, '9007199254740993'), record(0, '8')];
  expect(offsetsAfter(records)).toEqual([
    { topic, partition: 0, nextOffset: '9' },
    { topic, partition: 1, nextOffset: '9007199254740994' },
  ]);
});
