import { describe, expect, it } from '@jest/globals';
import type { JournalEntry, Store } from '@tongban/exchange';
import {
  aChange,
  aLine,
  allKinds,
  anEntry,
  CASE_A,
  CASE_B,
  entriesOf,
  later,
  NOW,
  PEER,
  record,
  sha256,
} from './rows.js';
import type { StoreWorld } from './store-world.js';

/** Every field holds something. */
const full = aChange(3, {
  recordedAt: later(7),
  eventCount: 2,
  previousHash: sha256('before'),
  cause: 'command-1',
  traceparent: '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01',
  summary: {
    item: 'hukou-proof',
    originRegion: '510000',
    handlingRegion: '500000',
    status: 'ACCEPTED',
    holder: '500000',
    dueAt: '2026-09-29T00:00:00.000+08:00',
    filedAt: NOW.toISOString(),
    events: [{ type: 'case.accepted', occurredAt: NOW.toISOString() }],
  },
  stream: { peer: PEER, number: 1, isOutgoing: true },
});

const setAside = anEntry({
  kind: 'record.set-aside',
  caseNo: null,
  summary: { topic: 'dlq.tongban.case.500000.510000.v1', code: 'RECORD_UNREADABLE' },
  body: Buffer.from([0xff, 0x00, 0xc3, 0x28]),
});

export function describeEntries(world: () => StoreWorld): void {
  describe('the entries of the journal', () => {
    const fill = async (count: number): Promise<[Store, readonly JournalEntry[]]> => {
      const store = await world().store();
      const body = Buffer.alloc(10, 'x');
      const entries = Array.from({ length: count }, () => anEntry({ body }));
      return [store, await record(store, { entries })];
    };

    it('come back whole, with every field or with as few as may be', async () => {
      const store = await world().store();
      const entries = await record(store, { entries: [full, setAside, anEntry()] });
      expect(await entriesOf(store)).toEqual(entries);
    });

    it('are those of the kinds asked for, all of them known, in the order of positions', async () => {
      const store = await world().store();
      const drafts = allKinds.map((kind, index) =>
        kind === 'case.changed' ? aChange(index + 1) : anEntry({ kind }),
      );
      const entries = await record(store, { entries: drafts });
      expect(await entriesOf(store)).toEqual(entries);
      const kinds = ['case.blocked', 'case.changed'] as const;
      expect((await entriesOf(store, { kinds })).map(({ kind }) => kind)).toEqual([
        'case.changed',
        'case.blocked',
      ]);
      expect(await entriesOf(store, { kinds: [] })).toEqual([]);
    });

    it('are those about one case when it is named, whatever they are', async () => {
      const store = await world().store();
      const [first, , refusal, , second] = await record(store, {
        entries: [
          aChange(1),
          aChange(1, { caseNo: CASE_B }),
          anEntry({ kind: 'edge.command-refused' }),
          anEntry({ kind: 'edge.command-refused', caseNo: null }),
          aChange(2),
          anEntry({ kind: 'case.blocked' }),
        ],
      });
      const kinds = ['case.changed', 'edge.command-refused', 'edge.message-rejected'] as const;
      const ofCase = { caseNo: CASE_A, kinds };
      expect(await entriesOf(store, ofCase)).toEqual([first, refusal, second]);
      expect(await entriesOf(store, { ...ofCase, after: first!.position })).toEqual([
        refusal,
        second,
      ]);
      expect(await entriesOf(store, { ...ofCase, entriesMax: 2 })).toEqual([first, refusal]);
      expect(await entriesOf(store, { ...ofCase, bytesMax: 1 })).toEqual([first]);
      expect(await entriesOf(store, { ...ofCase, kinds: ['edge.command-refused'] })).toEqual([
        refusal,
      ]);
      expect(await entriesOf(store, { ...ofCase, caseNo: 'KS-OTHER' })).toEqual([]);
    });

    it('are those beyond a position: the last one has nothing beyond it', async () => {
      const [store, entries] = await fill(4);
      expect(await entriesOf(store, { after: 0 })).toEqual(entries);
      expect(await entriesOf(store, { after: 2 })).toEqual(entries.slice(2));
      expect(await entriesOf(store, { after: 4 })).toEqual([]);
      expect(await entriesOf(store, { after: 5 })).toEqual([]);
    });

    it('are at most as many as asked for, counting only those of the kinds', async () => {
      const [store, entries] = await fill(3);
      expect(await entriesOf(store, { entriesMax: 2 })).toEqual(entries.slice(0, 2));
      expect(await entriesOf(store, { entriesMax: 3 })).toEqual(entries);
      const blocked = anEntry({ kind: 'case.blocked' });
      const [, late] = await record(store, { entries: [aLine(1), blocked] });
      const some = await entriesOf(store, { kinds: ['case.blocked'], entriesMax: 1 });
      expect(some).toEqual([late]);
    });

    it.each([
      [30, 3],
      [29, 2],
      [20, 2],
      [19, 1],
      [10, 1],
    ])('of 10 bytes each are, within %i bytes, %i', async (bytesMax, count) => {
      const [store, entries] = await fill(3);
      expect(await entriesOf(store, { bytesMax })).toEqual(entries.slice(0, count));
    });

    it('are at least one, however large it is', async () => {
      const [store, entries] = await fill(2);
      expect(await entriesOf(store, { bytesMax: 9 })).toEqual([entries[0]]);
      expect(await entriesOf(store, { after: 1, bytesMax: 1 })).toEqual([entries[1]]);
    });
  });
}
