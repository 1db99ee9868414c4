import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { SupervisionMessage } from '@tongban/exchange';
import { migrateMonitorDatabase, MonitorDatabase } from '@tongban/persistence';
import { createEmptyDatabase, type TestDatabase } from '../../support/test-database.js';

const henan = '410000';
const beijing = '110000';
const at = (second: number) => `2026-09-21T01:00:${String(second).padStart(2, '0')}.000Z`;
const now = new Date(at(59));

let database: TestDatabase;
let monitor: MonitorDatabase;
beforeAll(async () => {
  database = await createEmptyDatabase();
  await migrateMonitorDatabase(database.options);
  monitor = await MonitorDatabase.open(database.options);
});
afterAll(async () => {
  await monitor?.close();
  await database?.drop();
});
beforeEach(() => monitor.forget());

function changed(caseNo: string, firstEventNo: number, told: object = {}): SupervisionMessage {
  return {
    kind: 'CHANGED',
    data: {
      caseNo,
      changeId: `00000000-0000-7000-8000-00000000000${firstEventNo}`,
      region: henan,
      item: 'no-crime-certificate',
      originRegion: henan,
      handlingRegion: beijing,
      status: 'TRANSFERRING',
      holder: beijing,
      firstEventNo,
      events: [
        { type: 'case.submitted', occurredAt: at(firstEventNo) },
        { type: 'case.transferred', occurredAt: at(firstEventNo) },
      ],
      filedAt: at(Number(caseNo.slice(-1))),
      recordedAt: at(firstEventNo),
      ...told,
    },
  };
}

async function everything(): Promise<unknown> {
  const list = await monitor.reader.list({ now, filter: {} });
  const cases = list.ok ? list.cases : [];
  return [cases, await Promise.all(cases.map(({ caseNo }) => monitor.reader.timeline(caseNo)))];
}

const told = [
  changed('KS1', 1),
  changed('KS1', 3, { region: beijing, status: 'RECEIVED_H', dueAt: at(30) }),
  changed('KS2', 1, { holder: undefined, status: 'INTAKE_REFUSED' }),
];

describe('the projection', () => {
  it('is the same whatever the order and however often it is told', async () => {
    await monitor.project(told);
    const before = await everything();
    await monitor.project(told);
    expect(await everything()).toEqual(before);
    await monitor.forget();
    for (const message of [...told, ...told].reverse()) await monitor.project([message]);
    expect(await everything()).toEqual(before);
  });

  it('is as after the highest event, with every event once', async () => {
    await monitor.project(told);
    expect(await monitor.reader.find('KS1')).toMatchObject({ status: 'RECEIVED_H', eventCount: 4 });
    const timeline = await monitor.reader.timeline('KS1');
    expect(timeline.map(({ eventNo, region }) => [eventNo, region])).toEqual([
      [1, henan],
      [2, henan],
      [3, beijing],
      [4, beijing],
    ]);
  });

  it('answers every filter, page after page', async () => {
    await monitor.project(told);
    const waitingFor = { region: beijing, isSilent: true, undeliveredCaseNos: ['KS2'] };
    const found = async (filter: object, more: object = {}) => {
      const list = await monitor.reader.list({ now, filter, ...more });
      return list.ok ? list.cases.map(({ caseNo }) => caseNo) : list.code;
    };
    expect(await found({})).toEqual(['KS2', 'KS1']);
    expect(await found({ status: 'INTAKE_REFUSED' })).toEqual(['KS2']);
    expect(await found({ holder: beijing })).toEqual(['KS1']);
    expect(await found({ region: henan, item: 'no-crime-certificate' })).toEqual(['KS2', 'KS1']);
    expect(await found({ overdue: true })).toEqual(['KS1']);
    expect(await found({ overdue: false })).toEqual(['KS2']);
    expect(await found({ waitingFor: beijing }, { waitingFor })).toEqual(['KS2', 'KS1']);
    const quiet = { ...waitingFor, isSilent: false };
    expect(await found({ waitingFor: beijing }, { waitingFor: quiet })).toEqual(['KS2']);
    expect(await monitor.reader.counts([waitingFor])).toEqual([
      { region: beijing, waiting: 2, held: 1 },
    ]);
    const first = await monitor.reader.list({ now, filter: {}, limit: 1 });
    const cursor = first.ok ? first.nextCursor! : '';
    expect(await found({}, { cursor })).toEqual(['KS1']);
    expect(await found({ item: 'x' }, { cursor })).toBe('CURSOR_INVALID');
  });

  it('keeps the latest heartbeat of a region and the latest block of a case', async () => {
    const beat = (second: number): SupervisionMessage => ({
      kind: 'HEARTBEAT',
      data: {
        region: henan,
        instanceId: '00000000-0000-4000-8000-000000000001',
        version: '0.1.0',
        at: at(second),
        undelivered: [],
      },
    });
    const block = (second: number, code: string): SupervisionMessage => ({
      kind: 'BLOCKED',
      data: { caseNo: 'KS1', region: henan, code, blockedAt: at(second) },
    });
    await monitor.project([...told, beat(9), beat(3), block(5, 'INTERNAL')]);
    await monitor.project([beat(8), block(7, 'HISTORY_DIVERGED'), block(6, 'INTERNAL')]);
    expect(await monitor.reader.heartbeats()).toMatchObject([{ at: at(9) }]);
    expect(await monitor.reader.find('KS1')).toMatchObject({
      blocked: [{ region: henan, code: 'HISTORY_DIVERGED' }],
    });
  });

  it('begins another generation when it is forgotten', async () => {
    const before = await monitor.generation();
    await monitor.forget();
    expect(await monitor.generation()).not.toBe(before);
  });
});
