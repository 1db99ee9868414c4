import { describe, expect, it } from '@jest/globals';
import type { InboxRefusal, Store } from '@tongban/exchange';
import { anEntry, CASE_A, later, sha256, uuid } from './rows.js';

export function describeInbox(store: () => Store): void {
  describe('the inbox', () => {
    it('answers a claim in the order asked: null for what is new, the entry for the rest', async () => {
      const held = anEntry({ messageId: uuid(2), caseNo: CASE_A });
      await store().transaction((tx) => tx.claim([held]));
      const answers = await store().transaction((tx) =>
        tx.claim([
          anEntry({ messageId: uuid(3) }),
          anEntry({ messageId: uuid(2), receivedAt: later(5000) }),
          anEntry({ messageId: uuid(1) }),
        ]),
      );
      expect(answers).toEqual([null, held, null]);
    });

    it('lets the caller see another content under the same id by its digest', async () => {
      await store().transaction((tx) => tx.claim([anEntry({ digest: sha256('one') })]));
      const [held] = await store().transaction((tx) =>
        tx.claim([anEntry({ digest: sha256('other') })]),
      );
      expect(held?.digest).toBe(sha256('one'));
    });

    it('keeps the ids of different sources apart', async () => {
      await store().transaction((tx) => tx.claim([anEntry({ source: 'http' })]));
      const answers = await store().transaction((tx) => tx.claim([anEntry({ source: 'edge' })]));
      expect(answers).toEqual([null]);
    });

    it('remembers the outcome, the case and the refusal that are recorded later', async () => {
      const refusal: InboxRefusal = {
        code: 'STORE_CONFLICT',
        detail: '材料不全 "𠮷\\" \u0000',
        errors: [{ path: 'materials[0].code', reason: 'REQUIRED' }],
      };
      await store().transaction((tx) => tx.claim([anEntry({ outcome: 'PARKED' })]));
      const outcome = anEntry({ outcome: 'REFUSED', caseNo: CASE_A, refusal });
      const unknown = anEntry({ messageId: uuid(9) });
      await store().transaction((tx) => tx.recordOutcomes([outcome, unknown]));
      const answers = await store().transaction((tx) => tx.claim([anEntry(), unknown]));
      expect(answers).toEqual([outcome, null]);
    });

    it('keeps each outcome there is', async () => {
      const outcomes = ['APPLIED', 'FORWARDED', 'REFUSED', 'PARKED', 'DEAD_LETTERED'] as const;
      const entries = outcomes.map((outcome) => anEntry({ messageId: outcome, outcome }));
      await store().transaction((tx) => tx.claim(entries));
      expect(await store().transaction((tx) => tx.claim(entries))).toEqual(entries);
    });

    it('lets exactly one of many claims at once win', async () => {
      const entries = Array.from({ length: 20 }, (_, index) => anEntry({ messageId: uuid(index) }));
      const claims = Array.from({ length: 6 }, (_, index) =>
        store().transaction((tx) => tx.claim(index % 2 ? entries : entries.toReversed())),
      );
      const answers = (await Promise.all(claims)).flat();
      expect(answers.filter((answer) => answer === null)).toHaveLength(20);
    });

    it('takes a source and an id of 200 characters, and none of 201', async () => {
      const longest = '通'.repeat(200);
      const entry = anEntry({ source: longest, messageId: longest });
      expect(await store().transaction((tx) => tx.claim([entry]))).toEqual([null]);
      for (const over of [{ source: `${longest}办` }, { messageId: `${longest}办` }]) {
        const claim = store().transaction((tx) => tx.claim([anEntry(over)]));
        await expect(claim).rejects.toMatchObject({ code: 'STORE_CONFLICT', retryable: false });
      }
    });
  });
}
