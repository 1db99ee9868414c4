import { describe, expect, it } from '@jest/globals';
import type { ConsumedRecord } from '@tongban/exchange';
import { BatchLog, textOf } from '../batch-log.js';
import type { BrokerSteps } from './broker-world.js';

export function describeScan(steps: () => BrokerSteps): void {
  describe('a scan', () => {
    const scan = async (fromOffset: string): Promise<readonly ConsumedRecord[]> => {
      const { broker, world } = steps();
      const records: ConsumedRecord[] = [];
      const onRecords = (portion: readonly ConsumedRecord[]): void => void records.push(...portion);
      await broker.scan({ topic: world.single, fromOffset, onRecords });
      return records;
    };

    it('hands over everything from an offset to the end', async () => {
      const { publishTo, world } = steps();
      await publishTo(world.single, '1', '2', '3');
      await publishTo(world.single, '4');
      expect((await scan('0')).map(textOf)).toEqual(['1', '2', '3', '4']);
      const [third, fourth, ...more] = await scan('2');
      expect(third).toMatchObject({ topic: world.single, partition: 0, offset: '2' });
      expect(fourth).toMatchObject({ key: Buffer.from('one-key'), value: Buffer.from('4') });
      expect(more).toEqual([]);
    });

    it('hands over nothing where there is nothing', async () => {
      expect(await scan('0')).toEqual([]);
      const { publishTo, world } = steps();
      await publishTo(world.single, '1', '2');
      expect(await scan('2')).toEqual([]);
      expect(await scan('9')).toEqual([]);
    });

    it('begins with the log when that begins later', async () => {
      const { publishTo, world } = steps();
      await publishTo(world.single, '1', '2', '3', '4');
      await world.trim('2');
      expect((await scan('1')).map(textOf)).toEqual(['3', '4']);
      await world.trim('4');
      expect(await scan('0')).toEqual([]);
    });

    it('comes to the end of much, in order and in portions', async () => {
      const { broker, world } = steps();
      const value = Buffer.alloc(10_000);
      const record = { topic: world.single, key: null, headers: {}, value };
      for (let round = 0; round < 5; round += 1)
        await broker.publish(Array.from({ length: 70 }, () => record));
      const portions: number[] = [];
      const offsets: string[] = [];
      await broker.scan({
        topic: world.single,
        fromOffset: '7',
        onRecords: (portion) => {
          portions.push(portion.length);
          offsets.push(...portion.map(({ offset }) => offset));
        },
      });
      expect(offsets).toEqual(Array.from({ length: 343 }, (_, n) => String(n + 7)));
      expect(portions.length).toBeGreaterThan(1);
    });

    it('is noticed by nobody who reads the topic', async () => {
      const { publishTo, subscribe, wait, world } = steps();
      const log = new BatchLog();
      const subscription = await subscribe(log.accept, { topics: [world.single] });
      await publishTo(world.single, '1', '2');
      await wait(() => log.records.length === 2);
      expect((await scan('0')).map(textOf)).toEqual(['1', '2']);
      await publishTo(world.single, '3');
      await wait(() => log.records.length === 3);
      expect(log.textsOf('one-key')).toEqual(['1', '2', '3']);
      await subscription.close();
    });
  });
}
