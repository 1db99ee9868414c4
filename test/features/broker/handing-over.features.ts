import assert from 'node:assert/strict';
import { describe, expect, it } from '@jest/globals';
import type { RecordBatch } from '@tongban/exchange';
import { BatchLog, textOf } from '../batch-log.js';
import type { BrokerSteps } from './broker-world.js';

export function describeHandingOver(steps: () => BrokerSteps): void {
  describe('a batch', () => {
    it('that was rejected comes again, the same records, before any later one', async () => {
      const { publish, subscribe, wait } = steps();
      const log = new BatchLog();
      let rejections = 0;
      const subscription = await subscribe(async (batch) => {
        await log.accept(batch);
        if (rejections < 2) {
          rejections += 1;
          assert.fail('not this time');
        }
      });
      await publish('1', '2');
      await wait(() => log.batches.length >= 3);
      await publish('3');
      await wait(() => log.textsOf('one-key').includes('3'));
      expect(log.batches.slice(0, 3).map(textsOf)).toEqual([
        ['1', '2'],
        ['1', '2'],
        ['1', '2'],
      ]);
      expect(log.textsOf('one-key').slice(6)).toEqual(['3']);
      await subscription.close();
    });

    it('that is rejected over and over lets the other partitions flow', async () => {
      const { broker, record, subscribe, wait } = steps();
      const log = new BatchLog();
      await broker.publish(Array.from({ length: 30 }, (_, n) => record(`k${n}`, 'x')));
      const subscription = await subscribe(async (batch) => {
        if (batch.partition === 0) assert.fail('never');
        await log.accept(batch);
      });
      await wait(() => new Set(log.records.map(({ partition }) => partition)).size === 2);
      await broker.publish(Array.from({ length: 30 }, (_, n) => record(`k${n}`, 'y')));
      await wait(() => log.records.some((one) => textOf(one) === 'y'));
      expect(log.records.every(({ partition }) => partition !== 0)).toBe(true);
      await subscription.close();
    });

    it('has at most the named number of records, and the one past it comes next', async () => {
      const { publish, subscribe, wait } = steps();
      const log = new BatchLog();
      await publish('1', '2', '3', '4', '5', '6', '7');
      const subscription = await subscribe(log.accept, { batchRecordsMax: 3 });
      await wait(() => log.records.length === 7);
      expect(log.batches.map(textsOf)).toEqual([['1', '2', '3'], ['4', '5', '6'], ['7']]);
      await subscription.close();
    });

    it('of a partition comes when the one before is dealt with', async () => {
      const { publish, subscribe, wait } = steps();
      const log = new BatchLog();
      let running = 0;
      let overlaps = 0;
      const subscription = await subscribe(
        async (batch) => {
          running += 1;
          if (running > 1) overlaps += 1;
          await new Promise((resolve) => setImmediate(resolve));
          running -= 1;
          await log.accept(batch);
        },
        { batchRecordsMax: 1 },
      );
      await publish('1', '2', '3', '4', '5');
      await wait(() => log.records.length === 5);
      expect(overlaps).toBe(0);
      await subscription.close();
    });
  });
}

function textsOf(batch: RecordBatch): string[] {
  return batch.records.map(textOf);
}
