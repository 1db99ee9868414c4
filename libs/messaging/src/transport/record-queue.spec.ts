import { describe, expect, test } from '@jest/globals';
import type { ConsumedRecord } from '@tongban/exchange';
import { RecordQueue } from './record-queue.js';

function batch(partition: number, count: number): readonly ConsumedRecord[] {
  return Array.from({ length: count }, (_, index) => ({
    topic: 'tongban.case.410000.110000.v1',
    partition,
    offset: String(index),
    key: null,
    headers: {},
    value: Buffer.alloc(0),
  }));
}

/** An engine that notes what came together, as `partition/offset`, and refuses some records. */
function noting(isRefused: (record: ConsumedRecord) => boolean = () => false) {
  const transactions: string[][] = [];
  const receive = async (records: readonly ConsumedRecord[]) => {
    transactions.push(records.map(({ partition, offset }) => `${partition}/${offset}`));
    await new Promise((resolve) => setImmediate(resolve));
    if (records.some(isRefused)) throw new Error('cannot be received');
  };
  return { transactions, receive };
}

describe('batches of several partitions', () => {
  test('go into one transaction, each in its own order', async () => {
    const { transactions, receive } = noting();
    const queue = new RecordQueue(receive, { recordsMax: 10 });
    await Promise.all([queue.submit(batch(0, 2)), queue.submit(batch(1, 2))]);
    expect(transactions).toEqual([['0/0', '0/1', '1/0', '1/1']]);
  });

  test('wait together while a transaction is under way', async () => {
    const { transactions, receive } = noting();
    const queue = new RecordQueue(receive, { recordsMax: 10 });
    const first = queue.submit(batch(0, 1));
    await new Promise((resolve) => setImmediate(resolve));
    await Promise.all([first, queue.submit(batch(1, 1)), queue.submit(batch(2, 1))]);
    expect(transactions).toEqual([['0/0'], ['1/0', '2/0']]);
    await queue.submit(batch(3, 1));
    expect(transactions.at(-1)).toEqual(['3/0']);
  });

  test('fill a transaction up to its maximum; one more record goes with the next', async () => {
    const atMaximum = noting();
    const full = new RecordQueue(atMaximum.receive, { recordsMax: 4 });
    await Promise.all([full.submit(batch(0, 2)), full.submit(batch(1, 2))]);
    expect(atMaximum.transactions).toHaveLength(1);

    const onePast = noting();
    const over = new RecordQueue(onePast.receive, { recordsMax: 4 });
    await Promise.all([over.submit(batch(0, 2)), over.submit(batch(1, 3))]);
    expect(onePast.transactions.map(({ length }) => length)).toEqual([2, 3]);
  });

  test('of more records than the maximum go alone', async () => {
    const { transactions, receive } = noting();
    const queue = new RecordQueue(receive, { recordsMax: 4 });
    await Promise.all([queue.submit(batch(0, 5)), queue.submit(batch(1, 1))]);
    expect(transactions.map(({ length }) => length)).toEqual([5, 1]);
  });

  test('are not held up by one that cannot be received', async () => {
    const { receive } = noting(({ partition }) => partition === 1);
    const queue = new RecordQueue(receive, { recordsMax: 10 });
    const batches = [0, 1, 2].map((partition) => queue.submit(batch(partition, 1)));
    const settled = await Promise.allSettled(batches);
    expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    await expect(queue.submit(batch(0, 1))).resolves.toBeUndefined();
  });
});
