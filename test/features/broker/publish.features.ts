import { describe, expect, it } from '@jest/globals';
import { BatchLog, textOf } from '../batch-log.js';
import type { BrokerSteps } from './broker-world.js';

export function describePublish(steps: () => BrokerSteps): void {
  describe('a publish', () => {
    it('keeps the order of the records of one key, over many of them', async () => {
      const { broker, record, subscribe, wait } = steps();
      const log = new BatchLog();
      const subscription = await subscribe(log.accept);
      for (let round = 0; round < 10; round += 1)
        await broker.publish(
          ['a', 'b', 'c', 'd'].flatMap((key) => [
            record(key, `${round}.0`),
            record(key, `${round}.1`),
          ]),
        );
      await wait(() => log.records.length >= 80);
      const expected = Array.from({ length: 10 }, (_, round) => [`${round}.0`, `${round}.1`]);
      for (const key of ['a', 'b', 'c', 'd']) expect(log.textsOf(key)).toEqual(expected.flat());
      await subscription.close();
    });

    it('keeps the order in which it was asked for, also when nobody waits for an answer', async () => {
      const { publish, subscribe, wait } = steps();
      const log = new BatchLog();
      const subscription = await subscribe(log.accept);
      const texts = Array.from({ length: 30 }, (_, n) => String(n));
      await Promise.all(texts.map((text) => publish(text)));
      await wait(() => log.records.length >= texts.length);
      expect(log.textsOf('one-key')).toEqual(texts);
      await subscription.close();
    });

    it('spreads records without a key over the partitions', async () => {
      const { broker, record, subscribe, wait } = steps();
      const log = new BatchLog();
      const subscription = await subscribe(log.accept);
      await broker.publish(Array.from({ length: 9 }, (_, n) => record(null, String(n))));
      await wait(() => log.records.length === 9);
      expect(new Set(log.records.map(({ partition }) => partition)).size).toBe(3);
      await subscription.close();
    });

    it('of nothing is no work', async () => {
      await expect(steps().broker.publish([])).resolves.toEqual(new Map());
    });

    it('tells the offset after its last record, of topics with one partition', async () => {
      const { broker, record, publishTo, world } = steps();
      expect(await publishTo(world.single, '1', '2', '3')).toEqual(new Map([[world.single, '3']]));
      const both = [record('k', '4', world.single), record('k', 'elsewhere')];
      expect((await broker.publish(both)).get(world.single)).toBe('4');
    });

    it('tells its own offset, when others go out together with it', async () => {
      const { publishTo, world } = steps();
      const published = await Promise.all([
        publishTo(world.single, '1'),
        publishTo(world.single, '2', '3'),
        publishTo(world.single, '4'),
      ]);
      expect(published.map((offsets) => offsets.get(world.single))).toEqual(['1', '3', '4']);
    });

    it('to a topic that cannot be written is rejected, and no other', async () => {
      const { broker, record, publishTo, subscribe, wait, world } = steps();
      const log = new BatchLog();
      const subscription = await subscribe(log.accept);
      const failure = { code: 'BROKER_UNAVAILABLE', retryable: true };
      for (let round = 0; round < 3; round += 1) {
        const [failed, mixed, written] = await Promise.allSettled([
          publishTo(world.unwritable, `never ${round}`),
          broker.publish([record('k', 'mixed'), record('k', 'never', world.unwritable)]),
          publishTo(world.topic, `${round}`),
        ]);
        expect(failed).toMatchObject({ status: 'rejected', reason: failure });
        expect(mixed).toMatchObject({ status: 'rejected', reason: failure });
        expect(written).toMatchObject({ status: 'fulfilled' });
      }
      const isThere = (text: string) => log.records.some((one) => textOf(one) === text);
      await wait(() => ['0', '1', '2'].every(isThere));
      expect(log.records.some((one) => textOf(one).startsWith('never'))).toBe(false);
      await subscription.close();
    });
  });
}
