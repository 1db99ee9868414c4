import { describe, expect, it } from '@jest/globals';
import { aLine, anEntry, entriesOf, OTHER_PEER, PEER, record } from './rows.js';
import type { StoreWorld } from './store-world.js';

export function describeOutgoing(world: () => StoreWorld): void {
  describe('the lines of outgoing streams', () => {
    const byPosition = (a: { position: number }, b: { position: number }) =>
      a.position - b.position;

    it('are found by peer and number; what is not there is left out', async () => {
      const store = await world().store();
      const stream = { peer: PEER, number: 3, isOutgoing: false };
      const [one, two, other] = await record(store, {
        entries: [aLine(1), aLine(2), aLine(1, {}, OTHER_PEER), anEntry({ stream })],
      });
      const found = await store.transaction((tx) =>
        tx.outgoing([
          { peer: OTHER_PEER, number: 1 },
          { peer: PEER, number: 2 },
          { peer: PEER, number: 3 },
          { peer: OTHER_PEER, number: 2 },
          { peer: PEER, number: 1 },
        ]),
      );
      expect([...found].sort(byPosition)).toEqual([one, two, other]);
    });

    it('are none when none is asked for', async () => {
      const store = await world().store();
      await record(store, { entries: [aLine(1)] });
      expect(await store.transaction((tx) => tx.outgoing([]))).toEqual([]);
    });

    it('have one entry at a number; a second one is refused with its batch', async () => {
      const store = await world().store();
      const first = await record(store, { entries: [aLine(1), aLine(1, {}, OTHER_PEER)] });
      const again = record(store, { entries: [aLine(2), aLine(1)] });
      await expect(again).rejects.toMatchObject({ name: 'OperationalError', retryable: true });
      expect(await entriesOf(store)).toEqual(first);
    });

    it('share no number with those of the incoming stream', async () => {
      const store = await world().store();
      const stream = { peer: PEER, number: 1, isOutgoing: false };
      const entries = await record(store, { entries: [aLine(1), anEntry({ stream })] });
      expect(await entriesOf(store)).toEqual(entries);
    });
  });
}
