import { describe, expect, it } from '@jest/globals';
import type { OffsetRecord, Place } from '@tongban/exchange';
import { read, record } from './rows.js';
import type { StoreWorld } from './store-world.js';

export function describeOffsets(world: () => StoreWorld): void {
  describe('offsets', () => {
    const place = (topic: string, partition: number): Place => ({ topic, partition });
    const offset = (topic: string, partition: number, nextOffset: string): OffsetRecord => ({
      topic,
      partition,
      nextOffset,
    });

    it('are those of the partitions asked for, and none at first', async () => {
      const store = await world().store();
      expect(await store.offsets([place('a', 0), place('b', 0)])).toEqual(new Map());
      const offsets = [offset('a', 0, '1'), offset('a', 2, '9223372036854775807')];
      await record(store, { offsets: [...offsets, offset('b', 0, '2'), offset('c', 0, '3')] });
      const expected = new Map([
        ['a/0', '1'],
        ['a/2', '9223372036854775807'],
        ['c/0', '3'],
      ]);
      const other = await world().store();
      const places = [place('a', 0), place('a', 1), place('a', 2), place('c', 0), place('d', 0)];
      expect(new Map(await other.offsets(places))).toEqual(expected);
      expect(new Map((await read(other, { places })).offsets)).toEqual(expected);
      expect((await other.offsets([])).size).toBe(0);
    });

    it('are overwritten, forwards and back', async () => {
      const store = await world().store();
      for (const nextOffset of ['5', '12', '0']) {
        await record(store, { offsets: [offset('a', 0, nextOffset)] });
        expect((await store.offsets([place('a', 0)])).get('a/0')).toBe(nextOffset);
      }
    });
  });
}
