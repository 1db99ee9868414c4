import { describe, expect, it } from '@jest/globals';
import { signal } from '../../support/signal.js';
import { anEntry, batchOn, later, PEER, read, record, wanted } from './rows.js';
import type { StoreWorld } from './store-world.js';

const behind = { peer: PEER, since: later(0).toISOString(), detail: '3 messages' };

export function describeGeneration(world: () => StoreWorld): void {
  describe('the generation', () => {
    it('rises by one with each process that begins one, and nothing of it is verified', async () => {
      const [one, other] = [await world().store(), await world().store()];
      expect(await one.beginGeneration()).toMatchObject({ generation: 1, verifiedGeneration: 0 });
      expect(await other.beginGeneration()).toMatchObject({ generation: 2, verifiedGeneration: 0 });
      expect((await read(one)).head).toMatchObject({ generation: 2, verifiedGeneration: 0 });
    });

    it('never rises to the same number twice', async () => {
      const stores = [await world().store(), await world().store()];
      const heads = await Promise.all(
        Array.from({ length: 8 }, (_, n) => stores[n % 2]!.beginGeneration()),
      );
      const generations = heads.map(({ generation }) => generation).sort((a, b) => a - b);
      expect(generations).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    });

    it('is verified when it has looked at its topics, and not behind', async () => {
      const store = await world().store();
      await store.beginGeneration();
      expect(await store.endVerification(1, null)).toBe(true);
      const { head } = await read(store);
      expect(head).toMatchObject({ generation: 1, verifiedGeneration: 1, behind: null });
    });

    it('says whom it is behind, until a later one is not', async () => {
      const store = await world().store();
      await store.beginGeneration();
      await store.endVerification(1, behind);
      expect((await read(store)).head).toMatchObject({ verifiedGeneration: 1, behind });
      await store.beginGeneration();
      expect((await store.publishState()).head).toMatchObject({ verifiedGeneration: 1, behind });
      await store.endVerification(2, null);
      expect((await read(store)).head).toMatchObject({ verifiedGeneration: 2, behind: null });
    });

    it('is not verified by a process that was overtaken', async () => {
      const [one, other] = [await world().store(), await world().store()];
      await one.beginGeneration();
      await other.beginGeneration();
      expect(await one.endVerification(1, behind)).toBe(false);
      const { head } = await read(one);
      expect(head).toMatchObject({ generation: 2, behind: null });
      expect(head.verifiedGeneration).toBeLessThan(2);
    });

    it('changes nothing else of the head', async () => {
      const store = await world().store();
      await record(store, { head: { serial: 9 }, entries: [anEntry()] });
      await store.beginGeneration();
      await store.endVerification(1, null);
      const expected = { serial: 9, position: 1 };
      expect((await read(store)).head).toMatchObject(expected);
    });

    it('does not change within a transaction', async () => {
      const [one, other] = [await world().store(), await world().store()];
      const [begun, finish] = [signal(), signal()];
      const writing = one.transaction(async (tx) => {
        const { head } = await tx.read(wanted());
        begun.give();
        await finish.given;
        await tx.write(batchOn(head, { head: { serial: 3 } }));
      });
      await begun.given;
      const beginning = other.beginGeneration();
      // A read of another connection: by then the other one has asked, or will find it changed.
      await other.publishState();
      finish.give();
      await writing;
      expect(await beginning).toMatchObject({ generation: 1, serial: 3 });
      expect((await read(one)).head).toMatchObject({ generation: 1, serial: 3 });
    });
  });
}
