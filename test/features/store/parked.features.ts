import { describe, expect, it } from '@jest/globals';
import type { Store } from '@tongban/exchange';
import { aParked, CASE_A, CASE_B, later, OTHER_PEER, record } from './rows.js';
import type { StoreWorld } from './store-world.js';

export function describeParked(world: () => StoreWorld): void {
  describe('parked messages', () => {
    const parkedOf = (store: Store, caseNos: readonly string[], limit = 10) =>
      store.transaction((tx) => tx.parkedOf(caseNos, limit));

    it('come back whole, ordered by peer and number', async () => {
      const store = await world().store();
      const faulty = aParked(10, {
        reason: 'FAULTY',
        code: 'SCHEMA_INVALID',
        detail: '缺少字段',
        body: Buffer.from([0, 0xff, 0x5c]),
      });
      const ofB = aParked(3, { caseNo: CASE_B });
      const ofOther = aParked(11, { peer: OTHER_PEER });
      await record(store, { parked: [faulty, ofB, aParked(9)] });
      await record(store, { parked: [aParked(2), ofOther] });
      const expected = [ofOther, aParked(2), ofB, aParked(9), faulty];
      expect(await parkedOf(store, [CASE_A, CASE_B])).toEqual(expected);
    });

    it('are those of the cases asked for; what names no case is of none', async () => {
      const store = await world().store();
      await record(store, { parked: [aParked(1, { caseNo: null }), aParked(2)] });
      expect(await parkedOf(store, [CASE_A])).toEqual([aParked(2)]);
      expect(await parkedOf(store, [CASE_B])).toEqual([]);
      expect(await parkedOf(store, [])).toEqual([]);
    });

    it('are at most as many as asked for, the first ones', async () => {
      const store = await world().store();
      await record(store, { parked: [aParked(4), aParked(2), aParked(3)] });
      expect(await parkedOf(store, [CASE_A], 3)).toHaveLength(3);
      expect(await parkedOf(store, [CASE_A], 2)).toEqual([aParked(2), aParked(3)]);
    });

    it('begin with those of one peer when asked to, however many others there are', async () => {
      const store = await world().store();
      const ofOther = [aParked(1, { peer: OTHER_PEER }), aParked(2, { peer: OTHER_PEER })];
      await record(store, { parked: [...ofOther, aParked(9), aParked(8)] });
      const { peer } = aParked(9);
      const found = await store.transaction((tx) => tx.parkedOf([CASE_A], 3, peer));
      expect(found).toEqual([aParked(8), aParked(9), ofOther[0]]);
    });

    it('are overwritten when they are parked again', async () => {
      const store = await world().store();
      await record(store, { parked: [aParked(2), aParked(2, { peer: OTHER_PEER })] });
      const faulty = aParked(2, { reason: 'FAULTY', code: 'INTERNAL', parkedAt: later(5000) });
      await record(store, { parked: [faulty] });
      const ofOther = aParked(2, { peer: OTHER_PEER });
      expect(await parkedOf(store, [CASE_A])).toEqual([ofOther, faulty]);
    });

    it('are gone once unparked, and unparking the unknown does nothing', async () => {
      const store = await world().store();
      await record(store, { parked: [aParked(2), aParked(3)] });
      await record(store, { unparked: [aParked(3), aParked(9), aParked(2, { peer: OTHER_PEER })] });
      expect(await parkedOf(store, [CASE_A])).toEqual([aParked(2)]);
    });
  });
}
