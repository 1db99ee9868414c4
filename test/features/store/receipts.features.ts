import { describe, expect, it } from '@jest/globals';
import type { ReceiptRow, Store } from '@tongban/exchange';
import { drain, idsOf } from './drain.js';
import { aMessage, CASE_A, CASE_B, later, NOW, sha256, uuid } from './rows.js';

const message = (number: number, given: Parameters<typeof aMessage>[0] = {}) =>
  aMessage({ messageId: uuid(number), caseSeq: number, ...given });

const receiptOf = (number: number, given: Partial<ReceiptRow> = {}): ReceiptRow => {
  const { messageId, digest } = message(number);
  return { messageId, digest, outcome: 'APPLIED', reason: null, ...given };
};

export function describeReceipts(store: () => Store): void {
  const enqueue = (...messages: ReturnType<typeof message>[]) =>
    store().transaction((tx) => tx.enqueue(messages));
  const confirm = (...receipts: ReceiptRow[]) => store().confirmDelivered(receipts, later(10));
  const overdue = () => drain(store(), { which: 'OVERDUE', now: later(60_000) });

  describe('receipts', () => {
    it('take messages out of the outbox, each answered in the order asked', async () => {
      await enqueue(message(1), message(2), message(3));
      await drain(store());
      const matches = await confirm(
        receiptOf(3),
        receiptOf(8),
        receiptOf(2, { digest: sha256('something else') }),
        receiptOf(1, { outcome: 'DEAD_LETTERED', reason: 'SCHEMA_INVALID' }),
      );
      expect(matches).toEqual(['DELIVERED', 'UNKNOWN', 'DIGEST_MISMATCH', 'DELIVERED']);
      expect(idsOf(await overdue())).toEqual([uuid(2)]);
    });

    it('are answered the same when they are repeated, in one batch or later', async () => {
      await enqueue(message(1));
      await drain(store());
      expect(await confirm(receiptOf(1), receiptOf(1))).toEqual(['DELIVERED', 'DELIVERED']);
      const wrong = receiptOf(1, { digest: sha256('something else') });
      expect(await confirm(receiptOf(1), wrong)).toEqual(['DELIVERED', 'DIGEST_MISMATCH']);
    });

    it('count for a message that is being sent, whose drain then finds it gone', async () => {
      await enqueue(message(1), message(2));
      await drain(store(), {
        send: async () => {
          expect(await confirm(receiptOf(1))).toEqual(['DELIVERED']);
        },
      });
      expect(idsOf(await overdue())).toEqual([uuid(2)]);
    });

    it('match nothing that awaits no receipt', async () => {
      await enqueue(message(1, { awaitsReceipt: false }));
      expect(await confirm(receiptOf(1))).toEqual(['UNKNOWN']);
      expect((await drain(store())).count).toBe(1);
    });
  });

  describe('a request to resend', () => {
    const hasten = (fromSeq: number, toSeq: number, given: object = {}) =>
      store().hastenResend({
        ...{ caseNo: CASE_A, targetRegion: '500000', fromSeq, toSeq },
        ...given,
      });
    const dueNow = () => drain(store(), { which: 'OVERDUE' });

    it('makes the messages of the range due at once, bounds included, and counts them', async () => {
      await enqueue(message(1), message(2), message(3), message(4));
      await drain(store());
      expect(await hasten(2, 3)).toBe(2);
      expect(idsOf(await dueNow())).toEqual([uuid(2), uuid(3)]);
      expect((await dueNow()).count).toBe(0);
    });

    it('counts messages that were never sent and leaves them to their turn', async () => {
      await enqueue(message(1));
      expect(await hasten(1, 1)).toBe(1);
      expect((await dueNow()).count).toBe(0);
      expect((await drain(store(), { now: NOW })).count).toBe(1);
    });

    it('finds nothing of another case, another region, or what was delivered', async () => {
      await enqueue(message(1), message(2));
      await drain(store());
      await confirm(receiptOf(1));
      expect(await hasten(1, 1)).toBe(0);
      expect(await hasten(2, 2, { caseNo: CASE_B })).toBe(0);
      expect(await hasten(2, 2, { targetRegion: '110000' })).toBe(0);
      expect(await hasten(1, 2)).toBe(1);
    });
  });
}
