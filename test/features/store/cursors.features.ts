import { describe, expect, it } from '@jest/globals';
import type { Cursor, Store } from '@tongban/exchange';
import { aStream, OTHER_PEER, PEER, record } from './rows.js';
import type { StoreWorld } from './store-world.js';

const cursors: readonly Cursor[] = [
  { destination: PEER, place: 7, nextOffset: '9007199254740993' },
  { destination: 'back-office', place: 2 ** 40, nextOffset: null },
  { destination: 'dlq.tongban.case.500000.510000.v1', place: 0, nextOffset: null },
];

export function describeCursors(world: () => StoreWorld): void {
  describe('cursors', () => {
    const held = async (store: Store) =>
      [...(await store.publishState()).cursors].sort((a, b) =>
        a.destination < b.destination ? -1 : 1,
      );

    it('are none at first, and come back as they were saved, to every process', async () => {
      const store = await world().store();
      expect(await held(store)).toEqual([]);
      await store.saveCursors(cursors, []);
      expect(await held(await world().store())).toEqual(cursors);
    });

    it('are overwritten, also by a place that lies further back', async () => {
      const store = await world().store();
      await store.saveCursors(cursors, []);
      const back: Cursor = { destination: PEER, place: 2, nextOffset: null };
      await store.saveCursors([back], []);
      expect(await held(store)).toEqual([back, ...cursors.slice(1)]);
    });

    it('may be saved when there are none', async () => {
      const store = await world().store();
      await store.saveCursors([], []);
      expect(await held(store)).toEqual([]);
    });
  });

  describe('a request to resend', () => {
    const askedFrom = async (store: Store, peer: string) =>
      (await store.publishState()).streams.find((stream) => stream.peer === peer)?.resendFrom;

    it('is shown until it has been seen to', async () => {
      const store = await world().store();
      await record(store, { streams: [aStream({ resendFrom: 3, sentSize: 8 })] });
      expect(await askedFrom(store, PEER)).toBe(3);
      await store.saveCursors(cursors, []);
      expect(await askedFrom(store, PEER)).toBe(3);
      await store.saveCursors([], [{ peer: PEER, number: 3 }]);
      const { streams } = await store.publishState();
      expect(streams).toEqual([aStream({ sentSize: 8 })]);
    });

    it('stays when another one has come since, and so do those of other peers', async () => {
      const store = await world().store();
      const other = aStream({ peer: OTHER_PEER, resendFrom: 3 });
      await record(store, { streams: [aStream({ resendFrom: 2 }), other] });
      await store.saveCursors([], [{ peer: PEER, number: 3 }]);
      expect(await askedFrom(store, PEER)).toBe(2);
      expect(await askedFrom(store, OTHER_PEER)).toBe(3);
    });
  });

  describe('what the publisher goes by', () => {
    it('is the head and all streams, as they are committed', async () => {
      const store = await world().store();
      expect(await store.publishState()).toMatchObject({ head: { position: 0 }, streams: [] });
      const streams = [aStream({ peer: OTHER_PEER, receivedSize: 4 }), aStream({ sentSize: 1 })];
      await record(store, { streams, head: { serial: 5 } });
      const state = await (await world().store()).publishState();
      expect(state.head.serial).toBe(5);
      expect(state.streams).toHaveLength(2);
      expect(state.streams).toEqual(expect.arrayContaining(streams));
    });
  });
}
