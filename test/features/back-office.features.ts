import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { BackOffice, JournalEntry } from '@tongban/exchange';
import type { ToldRecord } from '../support/fakes/fake-back-office.js';
import { aChange, anEntry, sha256, uuid } from './store/rows.js';

export interface BackOfficeWorld {
  readonly backOffice: BackOffice;
  /** Resolves to everything the back office was told so far, once it is at least `count` records. */
  told(count: number): Promise<readonly ToldRecord[]>;
  /** Makes the channel to the back office fail until `mend` is called. */
  breakChannel(): void;
  mend(): void;
  close(): Promise<void>;
}

const caseNo = 'KS51502026092100000018';

/** What every BackOffice must do. */
export function describeBackOffice(name: string, make: () => Promise<BackOfficeWorld>): void {
  describe(`${name} as a BackOffice`, () => {
    let world: BackOfficeWorld;
    beforeEach(async () => {
      world = await make();
    });
    afterEach(() => world.close());

    const idsOf = (records: readonly { readonly id: string }[]): string[] =>
      records.map(({ id }) => id);

    it('tells a change once, whole, in the exact bytes of the journal', async () => {
      const change = changeEntry(1, caseNo);
      await world.backOffice.deliver([change]);
      const { id, body } = change;
      expect(await world.told(1)).toEqual([{ id, caseNo, type: 'case.changed', body }]);
    });

    it.each([
      ['a refused command', refusalEntry()],
      ['a rejected message', rejectionEntry()],
    ])('tells of %s under the id of its entry', async (_, entry) => {
      await world.backOffice.deliver([entry]);
      const { id, kind, caseNo: ofCase, body } = entry;
      expect(await world.told(1)).toEqual([{ id, caseNo: ofCase, type: kind, body }]);
    });

    it('keeps the order of a case, within a delivery and over many', async () => {
      const entries = Array.from({ length: 8 }, (_, n) => changeEntry(n + 1, caseNo));
      await world.backOffice.deliver(entries.slice(0, 5));
      await world.backOffice.deliver(entries.slice(5));
      expect(idsOf(await world.told(8))).toEqual(idsOf(entries));
    });

    it('tells of many cases, each in its order', async () => {
      const cases = Array.from({ length: 20 }, (_, n) => `KS51502026092100000${100 + n}`);
      const entries = [1, 2, 3].flatMap((n) => cases.map((one) => changeEntry(n, one)));
      await world.backOffice.deliver(entries);
      const told = await world.told(entries.length);
      const ofCase = (all: readonly { readonly id: string; readonly caseNo: string | null }[]) =>
        cases.map((one) => idsOf(all.filter((record) => record.caseNo === one)));
      expect(ofCase(told)).toEqual(ofCase(entries));
    });

    it('tells the same under the same ids when it is handed an entry again', async () => {
      const entries = [changeEntry(1, caseNo), changeEntry(2, caseNo), refusalEntry()];
      await world.backOffice.deliver(entries.slice(0, 2));
      await world.backOffice.deliver(entries.slice(0, 2));
      const told = await world.told(4);
      expect(told.slice(2)).toEqual(told.slice(0, 2));
    });

    it('rejects while the channel is broken, and delivers when it is mended', async () => {
      const change = changeEntry(1, caseNo);
      world.breakChannel();
      const failing = world.backOffice.deliver([change]);
      await expect(failing).rejects.toMatchObject({ name: 'OperationalError', retryable: true });
      world.mend();
      await world.backOffice.deliver([change]);
      expect(new Set(idsOf(await world.told(1)))).toEqual(new Set([change.id]));
    });

    it('has nothing to tell of no entries', async () => {
      await world.backOffice.deliver([]);
      const change = changeEntry(1, caseNo);
      await world.backOffice.deliver([change]);
      expect(idsOf(await world.told(1))).toEqual([change.id]);
    });
  });
}

/** The n-th change of a case, of two events. */
export function changeEntry(n: number, ofCase: string): JournalEntry {
  const firstEventNo = 2 * n - 1;
  const occurredAt = '2026-09-21T01:02:03.456Z';
  const types = ['case.accepted', 'case.decided'];
  const events = types.map((type) => ({ type, occurredAt, data: { name: '张𠮷', n } }));
  const change = {
    type: 'case.changed',
    caseNo: ofCase,
    changeId: uuid(0).slice(0, -12) + sha256(`${ofCase} ${n}`).toString('hex').slice(0, 12),
    region: '110000',
    firstEventNo,
    previousHash: '0'.repeat(64),
    cause: uuid(900 + n),
    events,
  };
  return {
    ...aChange(firstEventNo, {
      id: change.changeId,
      caseNo: ofCase,
      region: change.region,
      eventCount: events.length,
      cause: change.cause,
      traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
      summary: {
        item: 'medical-remote-filing',
        originRegion: '510000',
        handlingRegion: '110000',
        status: 'DECIDED',
        holder: '110000',
        dueAt: '2026-09-29T00:00:00.000+08:00',
        filedAt: occurredAt,
        events: types.map((type) => ({ type, occurredAt })),
      },
      body: Buffer.from(JSON.stringify(change)),
    }),
    position: n,
  };
}

function refusalEntry(): JournalEntry {
  const json = {
    commandId: uuid(901),
    region: '510000',
    commandType: 'case.file',
    code: 'SCHEMA_INVALID',
    title: '数据不符合约定',
    errors: [],
  };
  return answerEntry('edge.command-refused', null, json);
}

function rejectionEntry(): JournalEntry {
  const json = {
    caseNo,
    region: '110000',
    messageType: 'case.changed',
    code: 'HISTORY_DIVERGED',
    title: '办理历史不一致',
  };
  return answerEntry('edge.message-rejected', caseNo, json);
}

function answerEntry(
  kind: 'edge.command-refused' | 'edge.message-rejected',
  ofCase: string | null,
  json: object,
): JournalEntry {
  const body = Buffer.from(JSON.stringify(json));
  return { ...anEntry({ kind, caseNo: ofCase, cause: uuid(901), body }), position: 1 };
}
