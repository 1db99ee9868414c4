import { describe, expect, it } from '@jest/globals';
import type { Store } from '@tongban/exchange';
import { anEntry, batchOn, entriesOf, read, record, wanted } from './rows.js';
import type { StoreWorld } from './store-world.js';

export function describePositions(world: () => StoreWorld): void {
  describe('positions', () => {
    it('are the order of commits without a gap, over several processes and rollbacks', async () => {
      const stores = [await world().store(), await world().store()];
      const countUp = (store: Store, isKept: boolean): Promise<void> =>
        store.transaction(async (tx) => {
          const { head } = await tx.read(wanted());
          const entries = [anEntry(), anEntry()];
          await tx.write(batchOn(head, { entries, head: { serial: head.serial + 1 } }));
          if (!isKept) throw new RangeError('no');
        });
      const all = Array.from({ length: 12 }, (_, n) => countUp(stores[n % 2]!, n % 4 !== 3));
      await Promise.allSettled(all);
      const { head } = await read(stores[0]!);
      expect([head.position, head.serial]).toEqual([18, 9]);
      const positions = (await entriesOf(stores[1]!)).map(({ position }) => position);
      expect(positions).toEqual(Array.from({ length: 18 }, (_, index) => index + 1));
    });

    it.each([
      ['a gap', [3], 3],
      ['a gap within', [2, 4], 3],
      ['one that is taken', [1], 2],
      ['another order', [3, 2], 3],
      ['a head that stands elsewhere', [2], 3],
    ])('refuse %s, and nothing of that batch stays', async (_, positions, position) => {
      const store = await world().store();
      const [first] = await record(store, { entries: [anEntry()] });
      const writing = store.transaction(async (tx) => {
        const { head } = await tx.read(wanted());
        const entries = positions.map((one) => ({ ...anEntry(), position: one }));
        await tx.write({ ...batchOn(head), entries, head: { ...head, position } });
      });
      await expect(writing).rejects.toThrow();
      expect(await entriesOf(store)).toEqual([first]);
      expect((await read(store)).head.position).toBe(1);
    });

    it('follow a batch of thousands of entries in its order', async () => {
      const store = await world().store();
      const entries = await record(store, {
        entries: Array.from({ length: 5001 }, () => anEntry()),
      });
      const ids = (await entriesOf(store)).map(({ id }) => id);
      expect(ids).toEqual(entries.map(({ id }) => id));
      expect((await read(store)).head.position).toBe(5001);
    });
  });
}
