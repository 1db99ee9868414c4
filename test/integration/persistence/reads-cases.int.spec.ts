import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Database } from '@tongban/persistence';
import {
  aChange,
  anAck,
  aParked,
  later,
  NOW,
  OTHER_PEER,
  PEER,
  read,
  record,
} from '../../features/store/rows.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { bodyOf, hashOf, NAME, REGION, storeCase } from './stored-case.js';

jest.setTimeout(60_000);

let testDatabase: TestDatabase;
let database: Database;
beforeAll(async () => {
  testDatabase = await createTestDatabase();
  database = await Database.open(testDatabase.options);
});
afterAll(async () => {
  await database?.close();
  await testDatabase?.drop();
});

describe('a case', () => {
  it('is found with what was filed and its status, as the engine holds it', async () => {
    await storeCase(database.store, 'KS-FIND');
    const found = await database.cases.find('KS-FIND');
    expect(found).toMatchObject({
      status: 'RECEIVED_H',
      application: { applicant: { name: NAME }, type: 'case.submitted' },
      parked: [],
    });
    const { cases } = await read(database.store, { caseNos: ['KS-FIND'] });
    expect(found?.record).toEqual(cases.get('KS-FIND'));
    expect(await database.cases.find('KS-NONE')).toBeNull();
  });

  it('shows what is parked of it in order, the first hundred, and not what it says', async () => {
    const faulty = aParked(9001, {
      ...{ caseNo: 'KS-PARKED', reason: 'FAULTY', code: 'HISTORY_DIVERGED', detail: '摘要不符' },
    });
    const behind = Array.from({ length: 101 }, (_, index) =>
      aParked(9002 + index, { caseNo: 'KS-PARKED' }),
    );
    await storeCase(database.store, 'KS-PARKED');
    await record(database.store, { parked: [...behind.toReversed(), faulty] });
    const { parked } = (await database.cases.find('KS-PARKED'))!;
    expect(parked.map(({ number }) => number)).toEqual(
      Array.from({ length: 100 }, (_, index) => 9001 + index),
    );
    expect(parked[0]).toEqual({
      ...{ peer: PEER, number: 9001, reason: 'FAULTY', type: 'case.changed' },
      ...{ code: 'HISTORY_DIVERGED', detail: '摘要不符', parkedAt: NOW },
    });
  });

  it('is unpacked for SQL, also when a text holds what PostgreSQL cannot unpack', async () => {
    await storeCase(database.store, 'KS-VIEW');
    const rows = await testDatabase.query(
      `select event_no, type, data -> 'applicant' ->> 'name' as name, cause, region
         from case_events where case_no = 'KS-VIEW' order by event_no`,
    );
    const name = '𠮷田\ufffd\u{10000}\ufffd\\u0000';
    expect(rows).toEqual([
      { event_no: 1, type: 'case.submitted', name, cause: 'command-1', region: REGION },
      { event_no: 2, type: 'case.receipted', name, cause: 'command-1', region: REGION },
      { event_no: 3, type: 'case.received', name, cause: '', region: PEER },
    ]);
  });
});

describe('the timeline of a case', () => {
  const deliveriesOf = async (caseNo: string) =>
    (await database.cases.timeline(caseNo)).map(({ delivery }) => delivery);

  it('shows every event in order, with the change that holds it', async () => {
    const [first, second] = await storeCase(database.store, 'KS-TIME');
    const entries = await database.cases.timeline('KS-TIME');
    expect(entries.map(({ eventNo, type, region }) => [eventNo, type, region])).toEqual([
      [1, 'case.submitted', REGION],
      [2, 'case.receipted', REGION],
      [3, 'case.received', PEER],
    ]);
    expect(entries[0]).toMatchObject({
      ...{ changeId: first!.id, cause: 'command-1', hash: hashOf(first!) },
      ...{ occurredAt: '2026-09-21T09:00:00.000+08:00', recordedAt: NOW },
      data: { applicant: { name: NAME } },
    });
    expect(entries[2]).toMatchObject({ changeId: second!.id, cause: null, hash: hashOf(second!) });
    expect(await database.cases.timeline('KS-NONE')).toEqual([]);
  });

  it('shows when the other region had a change: with the first ack that reaches it', async () => {
    const [first] = await storeCase(database.store, 'KS-ACKED');
    const { number } = first!.stream!;
    const sent = { streamNo: number, sentAt: NOW, ackedAt: null };
    const short = anAck(number - 1, { receivedAt: later(1) });
    const ofAnother = anAck(number, { peer: OTHER_PEER, receivedAt: later(2) });
    await record(database.store, { acks: [short, ofAnother] });
    expect(await deliveriesOf('KS-ACKED')).toEqual([sent, sent, null]);
    const beyond = anAck(number + 5, { receivedAt: later(500) });
    const further = anAck(number + 9, { receivedAt: later(900) });
    await record(database.store, { acks: [further, beyond] });
    const acked = { ...sent, ackedAt: later(500) };
    expect(await deliveriesOf('KS-ACKED')).toEqual([acked, acked, null]);
  });

  it('shows what was written before the case was shared as sent with what shared it', async () => {
    const caseNo = 'KS-SHARED';
    const peer = '330000';
    const stream = { peer, number: 1, isOutgoing: true };
    await record(database.store, {
      entries: [
        aChange(1, { caseNo, body: bodyOf('case.submitted') }),
        aChange(2, { caseNo, body: bodyOf('case.receipted') }),
        aChange(3, { caseNo, body: bodyOf('case.transferred'), stream, recordedAt: later(50) }),
        aChange(1, { caseNo: 'KS-ALONE', body: bodyOf('case.submitted') }),
      ],
      acks: [anAck(1, { peer, receivedAt: later(70) })],
    });
    const delivery = { streamNo: 1, sentAt: later(50), ackedAt: later(70) };
    expect(await deliveriesOf(caseNo)).toEqual([delivery, delivery, delivery]);
    expect(await deliveriesOf('KS-ALONE')).toEqual([null]);
  });
});

describe('what was set aside for a reason', () => {
  it('is found by its code, in order, to be tried again', async () => {
    const faulty = (number: number, code: 'UNKNOWN_TYPE' | 'SCHEMA_INVALID') =>
      aParked(number, { peer: OTHER_PEER, reason: 'FAULTY', code, caseNo: `KS-F${number}` });
    const waiting = aParked(4, { peer: OTHER_PEER, code: 'UNKNOWN_TYPE' });
    await record(database.store, {
      parked: [faulty(3, 'UNKNOWN_TYPE'), faulty(2, 'SCHEMA_INVALID'), waiting],
    });
    const place = { peer: OTHER_PEER, number: 3, caseNo: 'KS-F3' };
    expect(await database.cases.faultyParked(['UNKNOWN_TYPE'])).toEqual([place]);
    expect(await database.cases.faultyParked([])).toEqual([]);
  });
});
