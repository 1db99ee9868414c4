import { describe, expect, it } from '@jest/globals';
import { aCase, aChange, anEntry, CASE_A, CASE_B, entriesOf, read, record } from './rows.js';
import type { StoreWorld } from './store-world.js';

export function describeChanges(world: () => StoreWorld): void {
  describe('the history of a case', () => {
    it('is its changes by case and event number, whoever wrote them and when they came', async () => {
      const store = await world().store();
      const stream = { peer: '500000', number: 1, isOutgoing: false };
      const entries = await record(store, {
        entries: [
          aChange(4),
          aChange(1, { caseNo: CASE_B }),
          anEntry({ caseNo: CASE_A }),
          aChange(1, { eventCount: 3, region: '500000', stream, cause: 'command', summary: {} }),
          aChange(1, { caseNo: 'KS-OTHER' }),
        ],
      });
      const [fifth] = await record(store, { entries: [aChange(5)] });
      const changes = await store.transaction((tx) => tx.changesOf([CASE_B, CASE_A, CASE_B]));
      expect(changes).toEqual([entries[1], entries[3], entries[0], fifth]);
    });

    it('has the exact bytes, whatever they are', async () => {
      const store = await world().store();
      const body = Buffer.from([0, 0xff, 0x7b, 0x5c, 0x22, 0x0a, 0xc3, 0x28]);
      await record(store, { entries: [aChange(1, { body })] });
      const [change] = await store.transaction((tx) => tx.changesOf([CASE_A]));
      expect(change?.body).toEqual(body);
    });

    it('holds one change at an event number; a second one is refused with its batch', async () => {
      const store = await world().store();
      const first = await record(store, { entries: [aChange(1)] });
      const second = record(store, {
        entries: [aChange(2), aChange(1, { body: Buffer.from('another history') })],
        cases: [aCase()],
      });
      await expect(second).rejects.toMatchObject({ name: 'OperationalError', retryable: true });
      const { cases, head } = await read(store, { caseNos: [CASE_A] });
      expect([cases.size, head.position]).toEqual([0, 1]);
      expect(await entriesOf(store)).toEqual(first);
    });

    it('shares no event number with entries of another kind', async () => {
      const store = await world().store();
      await record(store, { entries: [aChange(1), anEntry({ firstEventNo: 1, eventCount: 1 })] });
      expect(await store.transaction((tx) => tx.changesOf([CASE_A]))).toHaveLength(1);
    });

    it('of no case is nothing', async () => {
      const store = await world().store();
      await record(store, { entries: [aChange(1)] });
      expect(await store.transaction((tx) => tx.changesOf([]))).toEqual([]);
      expect(await store.transaction((tx) => tx.changesOf([CASE_B]))).toEqual([]);
    });
  });
}
