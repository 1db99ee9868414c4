import { describe, expect, it } from '@jest/globals';
import type { CaseRecord, Store } from '@tongban/exchange';
import { aCase, aChange, aState, CASE_A, CASE_B, later, sha256, uuid } from './rows.js';

export function describeCases(store: () => Store): void {
  describe('cases', () => {
    it('come back as they were saved, the unknown ones missing', async () => {
      const other = aCase({
        caseNo: CASE_B,
        state: aState({ status: 'SUBMITTED', note: '㐂\u0000', nested: { list: [1, null] } }),
        blocked: 'STORE_CONFLICT',
        dueAt: null,
      });
      await store().transaction((tx) => tx.saveCases([aCase(), other]));
      const held = await store().transaction((tx) => tx.lockCases([CASE_B, 'KS-NONE', CASE_A]));
      expect(new Map(held)).toEqual(
        new Map<string, CaseRecord>([
          [CASE_A, aCase()],
          [CASE_B, other],
        ]),
      );
    });

    it('are overwritten whole', async () => {
      await store().transaction((tx) => tx.saveCases([aCase()]));
      const changed = aCase({
        state: aState({ status: 'COMPLETED' }),
        eventCount: 9,
        headHash: sha256('later'),
        sentSeq: 3,
        receivedSeq: 4,
        dueAt: null,
        updatedAt: later(1),
      });
      await store().transaction((tx) => tx.saveCases([changed]));
      const held = await store().transaction((tx) => tx.lockCases([CASE_A]));
      expect(held.get(CASE_A)).toEqual(changed);
    });

    it('share no object with their reader or writer', async () => {
      const state = { status: 'SUBMITTED', list: ['one'] } as const;
      const written = { status: state.status, list: ['one'] };
      await store().transaction((tx) => tx.saveCases([aCase({ state: aState(written) })]));
      written.list.push('two');
      const read = await store().transaction((tx) => tx.lockCases([CASE_A]));
      (read.get(CASE_A)?.state as unknown as { list: string[] }).list.push('three');
      const again = await store().transaction((tx) => tx.lockCases([CASE_A]));
      expect(again.get(CASE_A)?.state).toEqual(state);
    });
  });

  describe('the history of a case', () => {
    const changes = [1, 3, 4].map((firstEventNo, index) =>
      aChange({
        firstEventNo,
        changeId: uuid(100 + index),
        body: Buffer.from([0, 0xff, 0x7b, 0x5c, 0x22, index]),
      }),
    );

    it('gives back the exact bytes, ordered by case and event number', async () => {
      const other = aChange({ caseNo: CASE_B, changeId: uuid(110) });
      const shuffled = [changes[2]!, other, changes[0]!, changes[1]!];
      await store().transaction((tx) => tx.appendChanges(shuffled));
      const read = await store().transaction((tx) => tx.changesOf([CASE_B, CASE_A]));
      expect(read).toEqual([other, ...changes].sort((a, b) => (a.caseNo < b.caseNo ? -1 : 1)));
    });

    it('refuses a second change at an event number', async () => {
      await store().transaction((tx) => tx.appendChanges([changes[0]!]));
      const second = aChange({ changeId: uuid(120), body: Buffer.from('another history') });
      const appending = store().transaction((tx) => tx.appendChanges([changes[1]!, second]));
      await expect(appending).rejects.toMatchObject({ code: 'STORE_CONFLICT', retryable: false });
      const read = await store().transaction((tx) => tx.changesOf([CASE_A]));
      expect(read).toEqual([changes[0]]);
    });

    it('refuses a change id that it has seen', async () => {
      await store().transaction((tx) => tx.appendChanges([changes[0]!]));
      const again = { ...changes[1]!, changeId: changes[0]!.changeId };
      const appending = store().transaction((tx) => tx.appendChanges([again]));
      await expect(appending).rejects.toMatchObject({ code: 'STORE_CONFLICT', retryable: false });
    });

    it('offers no way to change or remove what is written', async () => {
      await store().transaction(async (tx) => {
        const names = new Set<string>();
        for (
          let type = tx as object;
          type !== Object.prototype;
          type = Object.getPrototypeOf(type)
        ) {
          for (const name of Object.getOwnPropertyNames(type)) names.add(name);
        }
        const aboutChanges = [...names].filter((name) => /change/i.test(name));
        expect(aboutChanges.sort()).toEqual(['appendChanges', 'changesOf']);
      });
    });
  });
}
