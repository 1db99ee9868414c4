import { describe, expect, it } from '@jest/globals';
import { drain, idsOf } from '../../features/store/drain.js';
import { aCase, aMessage, CASE_A, later } from '../../features/store/rows.js';
import { FakeStore } from './fake-store.js';
import { FakeDatabase } from './fake-tables.js';

const crash = new RangeError('crash');
const crashingAt = (point: string) => {
  let armed = true;
  return new FakeStore({
    atAwait: (reached) => {
      if (reached !== point || !armed) return;
      armed = false;
      throw crash;
    },
  });
};
const save = (store: FakeStore) =>
  store.transaction(async (tx) => {
    await tx.saveCases([aCase()]);
    await tx.enqueue([aMessage()]);
  });

describe('the fake store, for the simulator', () => {
  it.each(['begin', 'saveCases', 'enqueue', 'commit'])(
    'keeps nothing of a transaction that crashes at %s',
    async (point) => {
      const store = crashingAt(point);
      await expect(save(store)).rejects.toBe(crash);
      expect([store.tables.cases.size, store.tables.outbox.size]).toEqual([0, 0]);
      await save(store);
      expect([store.tables.cases.size, store.tables.outbox.size]).toEqual([1, 1]);
    },
  );

  it('keeps all of it when the crash comes after the commit', async () => {
    const store = crashingAt('committed');
    await expect(save(store)).rejects.toBe(crash);
    expect([store.tables.cases.size, store.tables.outbox.size]).toEqual([1, 1]);
  });

  it.each([
    ['drain.lock', 'FRESH'],
    ['drain.select', 'FRESH'],
    ['drain.settle', 'FRESH'],
    ['drain.committed', 'OVERDUE'],
  ] as const)('frees the outbox when a drain crashes at %s', async (point, which) => {
    const store = crashingAt(point);
    await save(store);
    await expect(drain(store)).rejects.toBe(crash);
    const again = await drain(store, { which, now: later(1000) });
    expect(idsOf(again)).toEqual([aMessage().messageId]);
  });

  it('shows a drain nothing of a transaction under way', async () => {
    const store = new FakeStore();
    await store.transaction(async (tx) => {
      await tx.enqueue([aMessage()]);
      expect((await drain(store)).count).toBe(0);
    });
    expect((await drain(store)).count).toBe(1);
  });

  it('keeps what a drain wrote down while a request changed the same message', async () => {
    let meanwhile: () => Promise<unknown> = () => Promise.resolve();
    const store = new FakeStore({
      atAwait: async (point) => {
        if (point === 'commit') await meanwhile();
      },
    });
    await save(store);
    meanwhile = () => drain(store);
    await store.hastenResend({ caseNo: CASE_A, targetRegion: '500000', fromSeq: 1, toSeq: 1 });
    expect([...store.tables.outbox.values()]).toMatchObject([{ attempts: 1 }]);
  });

  it('shares a database with the store of another gateway', async () => {
    const database = new FakeDatabase();
    const [one, other] = [new FakeStore({ database }), new FakeStore({ database })];
    await save(one);
    expect((await drain(other)).count).toBe(1);
  });
});
