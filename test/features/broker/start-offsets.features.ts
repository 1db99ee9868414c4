import assert from 'node:assert/strict';
import { describe, expect, it } from '@jest/globals';
import { placeKeyOf } from '@tongban/exchange';
import type { Place } from '@tongban/exchange';
import { BatchLog } from '../batch-log.js';
import type { BrokerSteps } from './broker-world.js';

/** On the topic with one partition, so that offsets are known. */
export function describeStartOffsets(steps: () => BrokerSteps): void {
  describe('reading', () => {
    const placeOf = ({ world }: BrokerSteps): string =>
      placeKeyOf({ topic: world.single, partition: 0 });
    const startAt = (offset: string) => async () => new Map([[placeOf(steps()), offset]]);
    /** Records 1 to 5 are there, at offsets 0 to 4, and the group has dealt with the first. */
    const dealWith = async (count: number): Promise<void> => {
      const { publishTo, subscribe, wait, world } = steps();
      await publishTo(world.single, '1', '2', '3', '4', '5');
      const log = new BatchLog();
      const options = { topics: [world.single], batchRecordsMax: 1 };
      const subscription = await subscribe(async (batch) => {
        if (log.records.length >= count) assert.fail('not this one');
        await log.accept(batch);
      }, options);
      await wait(() => log.records.length === count);
      await subscription.close();
    };
    const read = async (
      startOffsets: (places: readonly Place[]) => Promise<ReadonlyMap<string, string>>,
      last = '5',
    ): Promise<readonly string[]> => {
      const { subscribe, wait, world } = steps();
      const log = new BatchLog();
      const subscription = await subscribe(log.accept, { topics: [world.single], startOffsets });
      await wait(() => log.textsOf('one-key').includes(last));
      await subscription.close();
      return log.textsOf('one-key');
    };

    it('asks from where, for every partition that it is given', async () => {
      const { subscribe, wait, world } = steps();
      const asked: Place[] = [];
      const startOffsets = async (places: readonly Place[]) => {
        asked.push(...places);
        return new Map<string, string>();
      };
      const options = { topics: [world.topic, world.single], startOffsets };
      const subscription = await subscribe(async () => undefined, options);
      await wait(() => new Set(asked.map(placeKeyOf)).size >= 4);
      await subscription.close();
      const { topic, single } = world;
      const expected = [`${topic}/0`, `${topic}/1`, `${topic}/2`, `${single}/0`];
      expect(new Set(asked.map(placeKeyOf))).toEqual(new Set(expected));
    });

    it('goes back to there when the group is further on, though nothing new comes', async () => {
      await dealWith(5);
      expect(await read(startAt('2'))).toEqual(['3', '4', '5']);
    });

    it('goes back to the very beginning', async () => {
      await dealWith(5);
      expect(await read(startAt('0'))).toEqual(['1', '2', '3', '4', '5']);
    });

    it('does not go forward when the group is not as far', async () => {
      await dealWith(2);
      expect(await read(startAt('4'))).toEqual(['3', '4', '5']);
    });

    it('begins with the log when the group has dealt with nothing', async () => {
      const { publishTo, world } = steps();
      await publishTo(world.single, '1', '2', '3', '4', '5');
      expect(await read(startAt('3'))).toEqual(['1', '2', '3', '4', '5']);
    });

    it('begins where the group is when nothing is named', async () => {
      await dealWith(3);
      expect(await read(async () => new Map())).toEqual(['4', '5']);
    });

    it('begins with the log when that no longer holds the place', async () => {
      await dealWith(5);
      await steps().world.trim('3');
      expect(await read(startAt('1'))).toEqual(['4', '5']);
    });

    it('begins with the log when that no longer holds the place of the group', async () => {
      await dealWith(2);
      await steps().world.trim('4');
      expect(await read(async () => new Map())).toEqual(['5']);
    });

    it('goes back once: what was dealt with since does not come again', async () => {
      await dealWith(5);
      const { publishTo, subscribe, wait, world } = steps();
      const log = new BatchLog();
      const options = { topics: [world.single], startOffsets: startAt('3') };
      const subscription = await subscribe(log.accept, options);
      await wait(() => log.records.length === 2);
      await publishTo(world.single, '6');
      await wait(() => log.textsOf('one-key').includes('6'));
      await subscription.close();
      expect(log.textsOf('one-key')).toEqual(['4', '5', '6']);
      await publishTo(world.single, '7');
      expect(await read(startAt('7'), '7')).toEqual(['7']);
    });

    it('waits for the answer, and asks again when there was none', async () => {
      await dealWith(3);
      let asked = 0;
      const startOffsets = async () => {
        asked += 1;
        assert(asked > 1, 'not this time');
        return startAt('1')();
      };
      expect(await read(startOffsets)).toEqual(['2', '3', '4', '5']);
      expect(asked).toBe(2);
    });

    it('hands nothing over before the answer is there', async () => {
      await dealWith(3);
      const { publishTo, subscribe, wait, world } = steps();
      let answer = (): void => undefined;
      let asked = false;
      const startOffsets = () =>
        new Promise<ReadonlyMap<string, string>>((resolve) => {
          asked = true;
          answer = () => void startAt('1')().then(resolve);
        });
      const log = new BatchLog();
      const subscription = await subscribe(log.accept, { topics: [world.single], startOffsets });
      await wait(() => asked);
      await publishTo(world.single, '6');
      // Another group gets all of it meanwhile.
      const other = new BatchLog();
      const options = { topics: [world.single], group: `${world.group}-other` };
      const witness = await subscribe(other.accept, options);
      await wait(() => other.textsOf('one-key').includes('6'));
      expect(log.records).toEqual([]);
      answer();
      await wait(() => log.textsOf('one-key').includes('6'));
      expect(log.textsOf('one-key')).toEqual(['2', '3', '4', '5', '6']);
      await Promise.all([subscription.close(), witness.close()]);
    });
  });
}
