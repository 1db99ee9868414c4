import { describe, expect, it } from '@jest/globals';
import { OperationalError, type Store, type StoreTransaction } from '@tongban/exchange';
import { drain, idsOf } from './drain.js';
import { aCase, aChange, aMessage, anEntry, aParked, CASE_A, CASE_B, NOW, uuid } from './rows.js';

export function describeTransactions(store: () => Store): void {
  describe('transactions', () => {
    it('keep everything when the work resolves, and hand back its result', async () => {
      const result = await store().transaction(async (tx) => {
        await tx.saveCases([aCase()]);
        return 'done';
      });
      expect(result).toBe('done');
      const held = await store().transaction((tx) => tx.lockCases([CASE_A]));
      expect(held.get(CASE_A)).toEqual(aCase());
    });

    it('keep nothing at all when the work rejects, and pass its reason on', async () => {
      const reason = new RangeError('the work went wrong');
      const failing = store().transaction(async (tx) => {
        await tx.claim([anEntry()]);
        await tx.saveCases([aCase()]);
        await tx.appendChanges([aChange()]);
        await tx.enqueue([aMessage()]);
        await tx.park([aParked()]);
        throw reason;
      });
      await expect(failing).rejects.toBe(reason);
      await store().transaction(async (tx) => {
        expect(await tx.claim([anEntry()])).toEqual([null]);
        expect((await tx.lockCases([CASE_A])).size).toBe(0);
        expect(await tx.changesOf([CASE_A])).toEqual([]);
        expect(await tx.parkedOf([CASE_A], 10)).toEqual([]);
      });
      expect((await drain(store())).count).toBe(0);
    });

    it('put back what a rejected transaction changed or removed', async () => {
      await store().transaction(async (tx) => {
        await tx.saveCases([aCase({ sentSeq: 1 })]);
        await tx.park([aParked()]);
        await tx.enqueue([aMessage()]);
      });
      const failing = store().transaction(async (tx) => {
        await tx.saveCases([aCase({ sentSeq: 2 })]);
        await tx.unpark([aParked()]);
        throw new RangeError('no');
      });
      await expect(failing).rejects.toThrow(RangeError);
      await store().transaction(async (tx) => {
        expect((await tx.lockCases([CASE_A])).get(CASE_A)?.sentSeq).toBe(1);
        expect(await tx.parkedOf([CASE_A], 10)).toHaveLength(1);
      });
      expect((await drain(store())).count).toBe(1);
    });

    it('never commit after a statement failed, even when the work goes on', async () => {
      await store().transaction((tx) => tx.appendChanges([aChange()]));
      const failing = store().transaction(async (tx) => {
        await tx.saveCases([aCase()]);
        await tx.appendChanges([aChange()]).catch(() => undefined);
      });
      await expect(failing).rejects.toMatchObject({ code: 'STORE_CONFLICT', retryable: false });
      const held = await store().transaction((tx) => tx.lockCases([CASE_A]));
      expect(held.size).toBe(0);
    });

    it('see what they themselves wrote', async () => {
      await store().transaction(async (tx) => {
        await tx.saveCases([aCase()]);
        await tx.saveCases([aCase({ receivedSeq: 7 })]);
        expect((await tx.lockCases([CASE_A])).get(CASE_A)?.receivedSeq).toBe(7);
        await tx.claim([anEntry()]);
        expect(await tx.claim([anEntry()])).toEqual([anEntry()]);
        await tx.park([aParked()]);
        await tx.unpark([aParked()]);
        expect(await tx.parkedOf([CASE_A], 10)).toEqual([]);
      });
    });

    it('on one case happen one after another, also while the case does not exist yet', async () => {
      const addOne = () =>
        store().transaction(async (tx) => {
          const before = (await tx.lockCases([CASE_B, CASE_A])).get(CASE_A)?.sentSeq ?? 0;
          await tx.nextSerials(1);
          await tx.saveCases([aCase({ sentSeq: before + 1 })]);
        });
      await Promise.all(Array.from({ length: 8 }, addOne));
      const held = await store().transaction((tx) => tx.lockCases([CASE_A]));
      expect(held.get(CASE_A)?.sentSeq).toBe(8);
    });

    it('take an empty batch for nothing to do', async () => {
      await store().transaction(async (tx) => {
        expect(await tx.claim([])).toEqual([]);
        expect(await tx.lockCases([])).toEqual(new Map());
        expect(await tx.changesOf([])).toEqual([]);
        expect(await tx.parkedOf([], 10)).toEqual([]);
        await tx.recordOutcomes([]);
        await tx.saveCases([]);
        await tx.appendChanges([]);
        await tx.enqueue([]);
        await tx.park([]);
        await tx.unpark([]);
      });
      expect(await store().confirmDelivered([], NOW)).toEqual([]);
    });

    it('write batches of any length, in order', async () => {
      const messages = Array.from({ length: 5001 }, (_, index) =>
        aMessage({ messageId: uuid(index), awaitsReceipt: false, caseSeq: null }),
      );
      await store().transaction((tx) => tx.enqueue(messages));
      const ids: string[] = [];
      for (const limit of [5000, 10]) ids.push(...idsOf(await drain(store(), { limit })));
      expect(ids).toEqual(messages.map(({ messageId }) => messageId));
      const receipts = messages.map(({ messageId, digest }) => ({
        messageId,
        digest,
        outcome: 'APPLIED' as const,
        reason: null,
      }));
      const matches = await store().confirmDelivered(receipts, NOW);
      expect(matches).toEqual(receipts.map(() => 'UNKNOWN'));
    });

    it('lock at most 5000 cases and claim at most 5000 keys in one call', async () => {
      const caseNos = Array.from({ length: 5001 }, (_, index) => `KS${index}`);
      const entries = caseNos.map((messageId) => anEntry({ messageId }));
      const calls: ((tx: StoreTransaction, count: number) => Promise<unknown>)[] = [
        (tx, count) => tx.lockCases(caseNos.slice(0, count)),
        (tx, count) => tx.changesOf(caseNos.slice(0, count)),
        (tx, count) => tx.claim(entries.slice(0, count)),
      ];
      for (const call of calls) {
        await store().transaction((tx) => call(tx, 5000));
        const over = store().transaction((tx) => call(tx, 5001));
        await expect(over).rejects.toThrow('a batch of claims or locks is bounded');
        await expect(over).rejects.not.toBeInstanceOf(OperationalError);
      }
    });
  });

  describe('serial numbers', () => {
    it('never repeat, in one transaction, in many at once, or after a rollback', async () => {
      const first = store().transaction((tx) => tx.nextSerials(50));
      const second = store().transaction((tx) => tx.nextSerials(50));
      const serials = [...(await first), ...(await second)];
      await store()
        .transaction(async (tx) => {
          serials.push(...(await tx.nextSerials(5)));
          throw new RangeError('rolled back');
        })
        .catch(() => undefined);
      serials.push(...(await store().transaction((tx) => tx.nextSerials(5))));
      expect(new Set(serials).size).toBe(110);
      expect(Math.min(...serials)).toBeGreaterThanOrEqual(1);
      expect(Math.max(...serials)).toBeLessThanOrEqual(9_999_999);
    });
  });
}
