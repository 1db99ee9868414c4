import { describe, expect, it } from '@jest/globals';
import type { ParkedMessage, Store } from '@tongban/exchange';
import { aParked, CASE_A, CASE_B, later, uuid } from './rows.js';

export function describeParked(store: () => Store): void {
  describe('parked messages', () => {
    const parked = (number: number, given: Partial<ParkedMessage> = {}) =>
      aParked({ messageId: uuid(number), caseSeq: number, ...given });
    const park = (...messages: ParkedMessage[]) => store().transaction((tx) => tx.park(messages));
    const parkedOf = (caseNos: readonly string[], limit = 10) =>
      store().transaction((tx) => tx.parkedOf(caseNos, limit));

    it('come back whole, ordered by case number and then by sequence', async () => {
      const ofB = parked(1, { caseNo: CASE_B, body: Buffer.from([0, 0xff, 0x5c]) });
      const ofA = [parked(2), parked(10), parked(11, { traceparent: null })];
      await park(ofA[2]!, ofB, ofA[1]!);
      await park(ofA[0]!);
      const order = CASE_A < CASE_B ? [...ofA, ofB] : [ofB, ...ofA];
      expect(await parkedOf([CASE_B, CASE_A])).toEqual(order);
      expect(await parkedOf([CASE_B])).toEqual([ofB]);
    });

    it('come back up to the limit', async () => {
      await park(parked(3), parked(2), parked(4));
      expect(await parkedOf([CASE_A], 3)).toHaveLength(3);
      expect(await parkedOf([CASE_A], 1_000_000)).toHaveLength(3);
      expect(await parkedOf([CASE_A], 2)).toEqual([parked(2), parked(3)]);
    });

    it('stay as they are when they are parked again', async () => {
      await park(parked(2));
      await park(parked(2, { parkedAt: later(5000), caseSeq: 7 }));
      expect(await parkedOf([CASE_A])).toEqual([parked(2)]);
    });

    it('are gone once unparked, and unparking the unknown does nothing', async () => {
      await park(parked(2), parked(3));
      await store().transaction((tx) => tx.unpark([parked(3), parked(9)]));
      expect(await parkedOf([CASE_A])).toEqual([parked(2)]);
    });
  });
}
