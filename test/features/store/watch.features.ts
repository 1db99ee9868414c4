import { describe, expect, it } from '@jest/globals';
import { until } from '../../support/until.js';
import { anEntry, batchOn, entriesOf, record, wanted } from './rows.js';
import type { StoreWorld } from './store-world.js';
import { untilConnected } from './until-connected.js';

export function describeWatch(world: () => StoreWorld): void {
  describe('a watcher', () => {
    const wait = (condition: () => boolean): Promise<void> => until(condition, world().patienceMs);

    it('is told of each commit of another process, when it can be read', async () => {
      const [one, other] = [await world().store(), await world().store()];
      let told = 0;
      const watching = await one.watch(() => void (told += 1));
      for (let commits = 1; commits <= 3; commits += 1) {
        const before = told;
        await record(other, { entries: [anEntry()] });
        await wait(() => told > before);
        expect(await entriesOf(one)).toHaveLength(commits);
      }
      await watching.close();
    });

    it('is told beside others who watch', async () => {
      const stores = [await world().store(), await world().store(), await world().store()];
      const told = [0, 0];
      const watching = [
        await stores[0]!.watch(() => void (told[0]! += 1)),
        await stores[1]!.watch(() => void (told[1]! += 1)),
      ];
      await record(stores[2]!, { entries: [anEntry()] });
      await wait(() => told.every((count) => count > 0));
      for (const one of watching) await one.close();
    });

    it('is told nothing once it is closed', async () => {
      const [one, other] = [await world().store(), await world().store()];
      let [told, witness] = [0, 0];
      await (await one.watch(() => void (told += 1))).close();
      const watching = await one.watch(() => void (witness += 1));
      const before = told;
      await record(other, { entries: [anEntry()] });
      await wait(() => witness > 0);
      expect(told).toBe(before);
      await watching.close();
    });

    it('is told again after its connection has ended: some may have been missed', async () => {
      const [one, other] = [await world().store(), await world().store()];
      let told = 0;
      const watching = await one.watch(() => void (told += 1));
      await world().endConnections();
      const { patienceMs } = world();
      await untilConnected(() => record(other, { entries: [anEntry()] }), patienceMs);
      await wait(() => told > 0);
      const before = told;
      await record(other, { entries: [anEntry()] });
      await wait(() => told > before);
      await watching.close();
    });

    it('is not woken for what was rolled back', async () => {
      const [one, other] = [await world().store(), await world().store()];
      let seen: number[] = [];
      let reading: Promise<unknown> = Promise.resolve();
      const look = async (): Promise<void> => {
        seen = (await entriesOf(one)).map(({ position }) => position);
      };
      const watching = await one.watch(() => void (reading = look()));
      const failing = other.transaction(async (tx) => {
        const { head } = await tx.read(wanted());
        await tx.write(batchOn(head, { entries: [anEntry(), anEntry()] }));
        throw new RangeError('no');
      });
      await expect(failing).rejects.toThrow(RangeError);
      await record(other, { entries: [anEntry()] });
      await wait(() => seen.length > 0);
      await reading;
      expect(seen).toEqual([1]);
      await watching.close();
    });
  });

  describe('a watcher of all commits', () => {
    const wait = (condition: () => boolean): Promise<void> => until(condition, world().patienceMs);

    it('is told of those of its own process, of another, and of the one that leads', async () => {
      const [one, other] = [await world().store(), await world().store()];
      let seen = 0;
      const look = async (): Promise<void> => {
        seen = Math.max(seen, (await entriesOf(one)).length);
      };
      const watching = await one.watchAll(() => void look());
      const leadership = await other.lead();
      await other.beginGeneration();
      const writers = [one, other, other, one, other];
      for (const [index, store] of writers.entries()) {
        await record(store, { entries: [anEntry()] });
        await wait(() => seen === index + 1);
      }
      await leadership?.release();
      await watching.close();
    });

    it('is told when its connection has ended, and then of the next ones', async () => {
      const [one, other] = [await world().store(), await world().store()];
      let told = 0;
      const watching = await one.watchAll(() => void (told += 1));
      await world().endConnections();
      const { patienceMs } = world();
      await untilConnected(() => record(other, { entries: [anEntry()] }), patienceMs);
      await wait(() => told > 0);
      const before = told;
      await record(other, { entries: [anEntry()] });
      await wait(() => told > before);
      await watching.close();
    });
  });
}
