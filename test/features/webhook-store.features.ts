// What the bookkeeping of webhooks must do. PostgreSQL and the fake answer the same questions.
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Store, WebhookFailure, WebhookRecord, WebhookStore } from '@tongban/exchange';
import { until } from '../support/until.js';
import { anEntry, later, record } from './store/rows.js';

/** One empty database of one region, made anew for each test. */
export interface WebhookWorld {
  readonly store: Store;
  readonly webhooks: WebhookStore;
  readonly patienceMs: number;
  close(): Promise<void>;
}

const fresh: Omit<WebhookRecord, 'endpoint'> = {
  place: 0,
  attempts: 0,
  failingSince: null,
  lastResult: null,
  disabledAt: null,
  disabledWhy: null,
  epoch: 0,
  failures: 0,
};
const failureAt = (position: number, given: Partial<WebhookFailure> = {}): WebhookFailure => ({
  endpoint: 'hall',
  position,
  attempts: 10,
  result: '500',
  failedAt: later(position),
  isAsked: false,
  ...given,
});
const all = { endpoint: 'hall', after: 0, limit: 100, isAsked: false };

export function describeWebhookStore(name: string, make: () => Promise<WebhookWorld>): void {
  describe(`${name} as a WebhookStore`, () => {
    let world: WebhookWorld;
    let webhooks: WebhookStore;
    beforeEach(async () => {
      world = await make();
      ({ webhooks } = world);
    });
    afterEach(() => world.close());

    const openOne = async (): Promise<WebhookRecord> => (await webhooks.open(['hall']))[0]!;

    it('begins at the end of the journal, and stays where it began', async () => {
      await record(world.store, { entries: [anEntry(), anEntry()] });
      expect(await webhooks.open(['tax', 'hall'])).toEqual([
        { ...fresh, endpoint: 'tax', place: 2 },
        { ...fresh, endpoint: 'hall', place: 2 },
      ]);
      await record(world.store, { entries: [anEntry()] });
      const [hall, next] = await webhooks.open(['hall', 'next']);
      expect([hall?.place, next?.place]).toEqual([2, 3]);
      expect(await webhooks.open([])).toEqual([]);
    });

    it('keeps how it goes, of each by itself', async () => {
      const one = await openOne();
      const [other] = await webhooks.open(['tax']);
      const failing = {
        ...one,
        place: 7,
        attempts: 3,
        failingSince: later(1),
        lastResult: '503',
        disabledAt: later(2),
        disabledWhy: 'DOWN' as const,
      };
      expect(await webhooks.save(failing)).toBe(true);
      expect(await webhooks.open(['hall', 'tax'])).toEqual([failing, other]);
      expect(await webhooks.save({ ...fresh, endpoint: 'hall', place: 8 })).toBe(true);
      expect(await openOne()).toEqual({ ...fresh, endpoint: 'hall', place: 8 });
    });

    it('keeps what was set aside with the place behind it, in order, page by page', async () => {
      const one = await openOne();
      for (const position of [3, 12, 5])
        await webhooks.save({ ...one, place: position }, failureAt(position));
      await webhooks.open(['tax']);
      expect(await openOne()).toMatchObject({ place: 5, failures: 3 });
      expect((await webhooks.open(['tax']))[0]?.failures).toBe(0);
      expect(await webhooks.failures(all)).toEqual([failureAt(3), failureAt(5), failureAt(12)]);
      expect(await webhooks.failures({ ...all, limit: 2 })).toHaveLength(2);
      expect(await webhooks.failures({ ...all, after: 5 })).toEqual([failureAt(12)]);
      expect(await webhooks.failures({ ...all, endpoint: 'tax' })).toEqual([]);
    });

    it('tries again what is asked for, until that is settled', async () => {
      const one = await openOne();
      await webhooks.save(one, failureAt(3));
      await webhooks.save(one, failureAt(5));
      const asked = { ...all, isAsked: true };
      expect(await webhooks.failures(asked)).toEqual([]);
      expect(await webhooks.ask('hall')).toBe(2);
      expect(await webhooks.ask('tax')).toBe(0);
      expect((await webhooks.failures(asked)).map(({ position }) => position)).toEqual([3, 5]);
      await webhooks.settle(failureAt(3));
      await webhooks.settle(failureAt(5), failureAt(5, { attempts: 11 }));
      expect(await webhooks.failures(asked)).toEqual([]);
      expect(await webhooks.failures(all)).toEqual([failureAt(5, { attempts: 11 })]);
    });

    it('lets an act of an operator stand against what was under way', async () => {
      const before = await openOne();
      await webhooks.save({ ...before, place: 9, disabledAt: later(1), disabledWhy: 'GONE' });
      await webhooks.rewind('hall', 4);
      expect(await openOne()).toMatchObject({ place: 4, epoch: 1, disabledWhy: 'GONE' });
      await webhooks.enable('hall');
      const now = await openOne();
      expect(now).toMatchObject({ place: 4, epoch: 2, disabledAt: null, disabledWhy: null });
      expect(await webhooks.save({ ...before, place: 10 }, failureAt(10))).toBe(false);
      expect(await openOne()).toEqual(now);
      await webhooks.ask('hall');
      expect(await webhooks.save({ ...now, place: 10 })).toBe(false);
    });

    it('wakes who watches everything at each act', async () => {
      await openOne();
      let told = 0;
      const watching = await world.store.watchAll(() => void (told += 1));
      const acts = [
        () => webhooks.ask('hall'),
        () => webhooks.rewind('hall', 0),
        () => webhooks.enable('hall'),
      ];
      for (const act of acts) {
        const before = told;
        await act();
        await until(() => told > before, world.patienceMs);
      }
      await watching.close();
    });
  });
}
