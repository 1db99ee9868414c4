import { describe, expect, it } from '@jest/globals';
import type { Store } from '@tongban/exchange';
import { drain, idsOf } from './drain.js';
import { aMessage, later, NOW, uuid } from './rows.js';

const message = (number: number, given: Parameters<typeof aMessage>[0] = {}) =>
  aMessage({ messageId: uuid(number), caseSeq: number, ...given });

export function describeOutbox(store: () => Store): void {
  describe('the outbox', () => {
    const enqueue = (...messages: ReturnType<typeof message>[]) =>
      store().transaction((tx) => tx.enqueue(messages));

    it('hands over the messages as they were written, in the order they were written', async () => {
      const first = message(9, { traceparent: '00-ab-cd-01' });
      const second = message(3, {
        destination: 'REGION_SYSTEM',
        targetRegion: null,
        caseSeq: null,
        awaitsReceipt: false,
        body: Buffer.from([0, 0xff, 0x5c, 0x22]),
      });
      await enqueue(first, second);
      await enqueue(message(1));
      const { count, messages } = await drain(store());
      expect(count).toBe(3);
      expect(messages).toMatchObject([
        { ...first, attempts: 0 },
        { ...second, attempts: 0 },
        { ...message(1), attempts: 0 },
      ]);
    });

    it('keeps what awaits a receipt after sending, and lets the rest go', async () => {
      await enqueue(message(1), message(2, { awaitsReceipt: false }));
      await drain(store());
      expect((await drain(store())).count).toBe(0);
      const overdue = await drain(store(), { which: 'OVERDUE', now: later(1000) });
      expect(idsOf(overdue)).toEqual([uuid(1)]);
      expect(overdue.messages[0]?.attempts).toBe(1);
    });

    it('sends again only from the moment it is due, each time as the attempts say', async () => {
      await enqueue(message(1));
      await drain(store());
      const overdueAt = (now: Date) => drain(store(), { which: 'OVERDUE', now });
      expect((await overdueAt(later(999))).count).toBe(0);
      expect((await overdueAt(later(1000))).count).toBe(1);
      expect((await overdueAt(later(1999))).count).toBe(0);
      const third = await overdueAt(later(2000));
      expect(third.messages[0]?.attempts).toBe(2);
    });

    it('leaves every message as it was when the send rejects, and passes the reason on', async () => {
      await enqueue(message(1), message(2, { awaitsReceipt: false }));
      const reason = new RangeError('broker is away');
      const failing = drain(store(), { send: () => Promise.reject(reason) });
      await expect(failing).rejects.toBe(reason);
      const again = await drain(store());
      expect(idsOf(again)).toEqual([uuid(1), uuid(2)]);
      expect(again.messages.map(({ attempts }) => attempts)).toEqual([0, 0]);
    });

    it('hands over at most the limit and goes on where it stopped', async () => {
      await enqueue(message(1), message(2), message(3));
      expect(idsOf(await drain(store(), { limit: 2 }))).toEqual([uuid(1), uuid(2)]);
      expect(idsOf(await drain(store(), { limit: 2 }))).toEqual([uuid(3)]);
      const overdue = { which: 'OVERDUE', now: later(1000) } as const;
      const resent = await drain(store(), { ...overdue, limit: 2 });
      expect(idsOf(resent)).toEqual([uuid(1), uuid(2)]);
      expect(idsOf(await drain(store(), { ...overdue, limit: 3 }))).toEqual([uuid(3)]);
    });

    it('takes no further message once it holds 16 MiB of bodies', async () => {
      const body = Buffer.alloc(8 * 1024 * 1024, 'x');
      for (const number of [1, 2, 3]) await enqueue(message(number, { body }));
      expect(idsOf(await drain(store()))).toEqual([uuid(1), uuid(2)]);
      expect(idsOf(await drain(store()))).toEqual([uuid(3)]);
      // Far less when the machine is not busy.
    }, 30_000);

    it('refuses a drain of no messages or of more than 5000', async () => {
      for (const limit of [0, 5001]) {
        await expect(drain(store(), { limit })).rejects.toThrow('a drain is bounded');
      }
      expect((await drain(store(), { limit: 5000 })).count).toBe(0);
    });

    it('does not trouble the sender when there is nothing to send', async () => {
      let called = false;
      const count = await store().drain({
        now: NOW,
        limit: 10,
        which: 'FRESH',
        dueAgainAt: () => NOW,
        send: async () => {
          called = true;
        },
      });
      expect({ count, called }).toEqual({ count: 0, called: false });
    });

    it('hands over messages of many keys together, in the order they were written', async () => {
      const keys = Array.from({ length: 20 }, (_, index) => `KS-KEY-${index}`);
      await enqueue(...keys.map((key, index) => message(index, { key, caseNo: key })));
      expect(idsOf(await drain(store()))).toEqual(keys.map((_, index) => uuid(index)));
      const overdue = { which: 'OVERDUE', now: later(1000), limit: 15 } as const;
      expect(idsOf(await drain(store(), overdue))).toHaveLength(15);
      expect(idsOf(await drain(store(), overdue))).toHaveLength(5);
    });

    it('hands over nothing that another drain is just sending', async () => {
      const [first, second] = [message(1), message(2)];
      await enqueue(first);
      const inside: unknown[] = [];
      await drain(store(), {
        send: async () => {
          await enqueue(second);
          inside.push((await drain(store())).count);
        },
      });
      expect(inside).toEqual([0]);
      expect(idsOf(await drain(store()))).toEqual([uuid(2)]);
    });

    it('refuses to hold one message that awaits a receipt twice', async () => {
      await enqueue(message(1));
      const again = enqueue(message(1));
      await expect(again).rejects.toMatchObject({ code: 'STORE_CONFLICT', retryable: false });
    });

    it('takes one id for the other region and for the back office', async () => {
      const copy = message(1, { destination: 'REGION_SYSTEM', awaitsReceipt: false });
      await enqueue(message(1), copy, copy);
      expect((await drain(store())).count).toBe(3);
    });
  });
}
