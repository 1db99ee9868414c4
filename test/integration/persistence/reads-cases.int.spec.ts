import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ChangeRow } from '@tongban/exchange';
import { Database, LIST_LIMIT_MAX, type ListOptions } from '@tongban/persistence';
import { drain } from '../../features/store/drain.js';
import {
  aCase,
  aChange,
  aMessage,
  aParked,
  aState,
  later,
  NOW,
  sha256,
  uuid,
  ZERO_HASH,
} from '../../features/store/rows.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';

const REGION = '510000';
let testDatabase: TestDatabase;
let database: Database;
beforeAll(async () => {
  testDatabase = await createTestDatabase();
  database = await Database.open(testDatabase.options);
});
afterAll(async () => {
  await database.close();
  await testDatabase.drop();
});

const bodyOf = (cause: string, ...types: string[]) =>
  Buffer.from(
    JSON.stringify({
      cause,
      events: types.map((type, index) => ({
        type,
        occurredAt: `2026-09-21T09:0${index}:00.000+08:00`,
        data: { applicant: { name: '𠮷田\u0000' }, type },
      })),
    }),
  );

/** Two changes of three events; the first by this region and delivered, the second by the other. */
async function aStoredCase(caseNo: string, number: number): Promise<ChangeRow[]> {
  const first = aChange({
    caseNo,
    changeId: uuid(number),
    eventCount: 2,
    body: bodyOf('command-1', 'case.submitted', 'case.receipted'),
  });
  const second = aChange({
    caseNo,
    changeId: uuid(number + 1),
    firstEventNo: 3,
    region: '500000',
    previousHash: first.hash,
    body: bodyOf('', 'case.received'),
  });
  const state = aState({ status: 'RECEIVED_H' });
  await database.store.transaction(async (tx) => {
    await tx.saveCases([aCase({ caseNo, state, eventCount: 3, headHash: second.hash })]);
    await tx.appendChanges([first, second]);
    await tx.enqueue([aMessage({ messageId: first.changeId, caseNo })]);
  });
  return [first, second];
}

describe('a case', () => {
  it('is found with what was filed and its status', async () => {
    await aStoredCase('KS-FIND', 1000);
    const found = await database.cases.find('KS-FIND');
    expect(found).toMatchObject({
      status: 'RECEIVED_H',
      application: { applicant: { name: '𠮷田\u0000' }, type: 'case.submitted' },
      record: { caseNo: 'KS-FIND', eventCount: 3, filedAt: NOW },
    });
    const [held] = (await database.store.transaction((tx) => tx.lockCases(['KS-FIND']))).values();
    expect(found?.record).toEqual(held);
    expect(await database.cases.find('KS-NONE')).toBeNull();
  });

  it('shows every event in order, and how far its changes got', async () => {
    const [first, second] = await aStoredCase('KS-TIME', 1100);
    const deliveryOf = async () =>
      (await database.cases.timeline('KS-TIME')).map((e) => e.delivery);
    const waiting = { sentAt: null, attempts: 0, nextSendAt: null, deliveredAt: null };
    expect((await deliveryOf())[0]).toEqual({ ...waiting, outcome: null, reason: null });
    await drain(database.store);
    expect((await deliveryOf())[0]).toMatchObject({
      sentAt: NOW,
      attempts: 1,
      nextSendAt: later(1000),
    });
    const receipt = { messageId: uuid(1100), digest: aMessage({ messageId: uuid(1100) }).digest };
    await database.store.confirmDelivered(
      [{ ...receipt, outcome: 'APPLIED', reason: null }],
      later(500),
    );
    const delivered = {
      sentAt: NOW,
      attempts: 1,
      nextSendAt: null,
      deliveredAt: later(500),
      outcome: 'APPLIED',
      reason: null,
    };
    expect(await deliveryOf()).toEqual([delivered, delivered, null]);
    const entries = await database.cases.timeline('KS-TIME');
    expect(entries.map((entry) => [entry.eventNo, entry.type, entry.region])).toEqual([
      [1, 'case.submitted', REGION],
      [2, 'case.receipted', REGION],
      [3, 'case.received', '500000'],
    ]);
    expect(entries[0]).toMatchObject({
      changeId: first!.changeId,
      cause: 'command-1',
      occurredAt: '2026-09-21T09:00:00.000+08:00',
      recordedAt: NOW,
      hash: first!.hash,
    });
    expect(entries[2]).toMatchObject({ cause: null, hash: second!.hash });
    expect(await database.cases.timeline('KS-NONE')).toEqual([]);
  });

  it('shows a change that the other region dead-lettered, and its replay', async () => {
    await aStoredCase('KS-DEAD', 1200);
    await drain(database.store);
    const { digest } = aMessage({ messageId: uuid(1200) });
    const receive = (outcome: 'APPLIED' | 'DEAD_LETTERED', reason: string | null, at: Date) =>
      database.store.confirmDelivered([{ messageId: uuid(1200), digest, outcome, reason }], at);
    const delivery = async () => (await database.cases.timeline('KS-DEAD'))[0]?.delivery;
    await receive('DEAD_LETTERED', 'SCHEMA_INVALID', later(1));
    expect(await delivery()).toMatchObject({ outcome: 'DEAD_LETTERED', reason: 'SCHEMA_INVALID' });
    expect(await receive('APPLIED', null, later(2))).toEqual(['DELIVERED']);
    expect(await delivery()).toMatchObject({ outcome: 'APPLIED', deliveredAt: later(2) });
    await receive('DEAD_LETTERED', 'SCHEMA_INVALID', later(3));
    expect(await delivery()).toMatchObject({ outcome: 'APPLIED', reason: null });
  });

  it('is unpacked for SQL, also when a text holds a NUL', async () => {
    await aStoredCase('KS-VIEW', 1300);
    const rows = await testDatabase.query(
      `select event_no, type, data -> 'applicant' ->> 'name' as name, cause
         from case_events where case_no = 'KS-VIEW' order by event_no`,
    );
    expect(rows).toEqual([
      { event_no: 1, type: 'case.submitted', name: '𠮷田\ufffd', cause: 'command-1' },
      { event_no: 2, type: 'case.receipted', name: '𠮷田\ufffd', cause: 'command-1' },
      { event_no: 3, type: 'case.received', name: '𠮷田\ufffd', cause: '' },
    ]);
  });
});

describe('the chain of a case', () => {
  it('is whole as the engine writes it', async () => {
    const [, second] = await aStoredCase('KS-CHAIN', 1400);
    const whole = { ok: true, changes: 2, events: 3, head: second!.hash };
    expect(await database.cases.verifyChain('KS-CHAIN')).toEqual(whole);
    expect(await database.cases.verifyChain('KS-NONE')).toBeNull();
    await database.store.transaction((tx) =>
      tx.saveCases([aCase({ caseNo: 'KS-EMPTY', eventCount: 0, headHash: ZERO_HASH })]),
    );
    const empty = { ok: true, changes: 0, events: 0, head: ZERO_HASH };
    expect(await database.cases.verifyChain('KS-EMPTY')).toEqual(empty);
  });

  // As somebody would do it who owns the server: past the guards.
  const forge = (statement: string) =>
    testDatabase.query(
      `do $$ begin set local session_replication_role = replica; ${statement}; end $$`,
    );
  const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');

  it.each([
    [
      'BODY',
      1,
      `update case_changes set body = 'forged' where case_no = '%' and first_event_no = 1`,
    ],
    [
      'LINK',
      3,
      `update case_changes set body = 'forged', hash = decode('${hashOf('forged')}', 'hex')
        where case_no = '%' and first_event_no = 1`,
    ],
    ['NUMBERS', 3, `delete from case_changes where case_no = '%' and first_event_no = 1`],
    ['HEAD', 3, `delete from case_changes where case_no = '%' and first_event_no = 3`],
    ['HEAD', 4, `update cases set event_count = 4 where case_no = '%'`],
    ['HEAD', 4, `update cases set head_hash = decode('${sha256('x')}', 'hex') where case_no = '%'`],
  ])('shows a fault of %s at event %i', async (fault, eventNo, statement) => {
    const caseNo = `KS-${hashOf(statement).slice(0, 12)}`;
    await aStoredCase(caseNo, 2000 + Number.parseInt(hashOf(statement).slice(0, 6), 16));
    await forge(statement.replace('%', caseNo));
    expect(await database.cases.verifyChain(caseNo)).toEqual({ ok: false, fault, eventNo });
  });
});

describe('the list of cases', () => {
  let listed: Database;
  let lists: TestDatabase;
  const list = (given: Partial<ListOptions> = {}) =>
    listed.cases.list({ region: REGION, filter: {}, ...given });
  const numbers = async (given: Partial<ListOptions>) => {
    const page = await list(given);
    return page.ok ? page.cases.map(({ caseNo }) => caseNo) : page.code;
  };

  beforeAll(async () => {
    lists = await createTestDatabase();
    listed = await Database.open(lists.options);
    const cases = Array.from({ length: 230 }, (_, index) =>
      aCase({
        caseNo: `KS${String(index).padStart(4, '0')}`,
        // Three cases at each moment, so that pages break between equal times.
        filedAt: later(Math.floor(index / 3) * 1000),
        item: index % 10 === 0 ? 'rare-item' : 'hukou-proof',
        state: aState({ status: index % 5 === 0 ? 'COMPLETED' : 'SUBMITTED' }),
        originRegion: index % 2 === 0 ? REGION : '500000',
        handlingRegion: index % 2 === 0 ? (index % 4 === 0 ? '110000' : '500000') : REGION,
      }),
    );
    await listed.store.transaction((tx) => tx.saveCases(cases));
  });
  afterAll(async () => {
    await listed.close();
    await lists.drop();
  });

  it('pages through everything once, newest first, while new cases are filed', async () => {
    const seen: string[] = [];
    let cursor: string | null | undefined;
    for (let page = 0; page < 10 && cursor !== null; page += 1) {
      const result = await list({ limit: 50, ...(cursor ? { cursor } : {}) });
      if (!result.ok) throw new RangeError(result.detail);
      seen.push(...result.cases.map(({ caseNo }) => caseNo));
      cursor = result.nextCursor;
      const filedMeanwhile = aCase({ caseNo: `KS-NEW-${page}`, filedAt: later(999_999_999) });
      await listed.store.transaction((tx) => tx.saveCases([filedMeanwhile]));
    }
    const all = Array.from({ length: 230 }, (_, index) => `KS${String(index).padStart(4, '0')}`);
    expect(seen).toEqual(all.toReversed());
    await lists.query(`delete from cases where case_no like 'KS-NEW-%'`);
  });

  it('filters by number, item, status, side, region and time', async () => {
    expect(await numbers({ filter: { caseNo: 'KS0229' } })).toEqual(['KS0229']);
    expect(await numbers({ filter: { caseNo: 'KS000' } })).toHaveLength(10);
    expect(await numbers({ filter: { caseNo: 'KS%' } })).toEqual([]);
    expect(await numbers({ filter: { item: 'rare-item' } })).toHaveLength(23);
    expect(await numbers({ filter: { status: 'COMPLETED' } })).toHaveLength(46);
    expect(await numbers({ filter: { side: 'ORIGIN' }, limit: 200 })).toHaveLength(115);
    expect(await numbers({ filter: { side: 'HANDLING' }, limit: 200 })).toHaveLength(115);
    expect(await numbers({ filter: { otherRegion: '110000' }, limit: 200 })).toHaveLength(58);
    const both = { side: 'ORIGIN', otherRegion: '500000' } as const;
    expect(await numbers({ filter: both, limit: 200 })).toHaveLength(57);
    const between = { filedFrom: later(1000), filedTo: later(2000) };
    expect(await numbers({ filter: between })).toEqual(['KS0005', 'KS0004', 'KS0003']);
  });

  it('shows nothing that identifies a person and nothing that only the engine needs', async () => {
    const page = await list({ limit: 1 });
    expect(page.ok && Object.keys(page.cases[0]!).sort()).toEqual([
      'blocked',
      'caseNo',
      'dueAt',
      'eventCount',
      'filedAt',
      'handlingRegion',
      'item',
      'originRegion',
      'status',
      'updatedAt',
    ]);
  });

  it('gives pages up to the limit and refuses one past it', async () => {
    expect(await numbers({ limit: LIST_LIMIT_MAX })).toHaveLength(LIST_LIMIT_MAX);
    expect(await numbers({})).toHaveLength(50);
    for (const limit of [0, -1, 1.5, Number.NaN, LIST_LIMIT_MAX + 1]) {
      expect(await numbers({ limit })).toBe('QUERY_INVALID');
    }
    expect(await numbers({ filter: { caseNo: 'KS\u0000' } })).toBe('QUERY_INVALID');
  });

  it('refuses a cursor that is forged, edited, or of another list', async () => {
    const page = await list({ limit: 1 });
    const cursor = page.ok ? page.nextCursor! : '';
    expect(await numbers({ cursor, limit: 1 })).toEqual(['KS0228']);
    expect(await numbers({ cursor, filter: { status: 'COMPLETED' } })).toBe('CURSOR_INVALID');
    const bytes = Buffer.from(cursor, 'base64url');
    bytes[bytes.length - 1]! ^= 1;
    const forged = Buffer.from('00000000123.KS0001').toString('base64url');
    const all = [bytes.toString('base64url'), forged, '', 'x', '💥', '../..', 'A'.repeat(100_000)];
    for (const wrong of all) {
      expect(await numbers({ cursor: wrong })).toBe('CURSOR_INVALID');
    }
  });
});

describe('the backlog', () => {
  it('counts what waits, and for how long', async () => {
    const own = await createTestDatabase();
    const gateway = await Database.open(own.options);
    const nothing = {
      fresh: 0,
      oldestFreshAt: null,
      awaitingReceipt: 0,
      oldestAwaitingAt: null,
      overdue: 0,
      parked: 0,
      oldestParkedAt: null,
      blockedCases: 0,
      oldestBlockedAt: null,
    };
    expect(await gateway.cases.backlog(NOW)).toEqual(nothing);
    const message = (number: number) =>
      aMessage({ messageId: uuid(number), caseNo: `KS${number}`, createdAt: later(number) });
    await gateway.store.transaction((tx) => tx.enqueue([message(1), message(2)]));
    await drain(gateway.store, { now: later(50), limit: 1 });
    await drain(gateway.store, { now: later(60) });
    await gateway.store.transaction(async (tx) => {
      await tx.enqueue([message(3), message(4), message(5)]);
      await tx.park([aParked({ parkedAt: later(7) }), aParked({ messageId: uuid(9) })]);
      await tx.saveCases([
        aCase({ caseNo: 'KS1', blocked: 'STORE_CONFLICT', updatedAt: later(8) }),
      ]);
    });
    const backlog = {
      fresh: 3,
      oldestFreshAt: later(3),
      awaitingReceipt: 2,
      oldestAwaitingAt: later(50),
      overdue: 0,
      parked: 2,
      oldestParkedAt: NOW,
      blockedCases: 1,
      oldestBlockedAt: later(8),
    };
    expect(await gateway.cases.backlog(NOW)).toEqual(backlog);
    expect(await gateway.cases.backlog(later(1000))).toEqual({ ...backlog, overdue: 2 });
    await gateway.close();
    await own.drop();
  });
});
