import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { SupervisionMessage } from '@tongban/exchange';
import { migrateMonitorDatabase, MonitorDatabase } from '@tongban/persistence';
import fc from 'fast-check';
import { createEmptyDatabase, type TestDatabase } from '../../support/test-database.js';

jest.setTimeout(60_000);

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

type Data<K extends SupervisionMessage['kind']> =
  Extract<SupervisionMessage, { kind: K }> extends { data: infer D } ? D : never;

function changed(
  caseNo: string,
  firstEventNo: number,
  told: Partial<Data<'CHANGED'>> = {},
): SupervisionMessage {
  return {
    kind: 'CHANGED',
    data: {
      type: 'supervision.case-changed',
      position: String(firstEventNo),
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

function blocked(position: number, code: string, region = henan): SupervisionMessage {
  const type = 'supervision.case-blocked';
  // Later places bear earlier times: the order is that of the journal.
  const blockedAt = at(50 - position);
  return {
    kind: 'BLOCKED',
    data: { type, position: String(position), caseNo: 'KS1', region, code, blockedAt },
  };
}

function unblocked(position: number, region = henan): SupervisionMessage {
  const type = 'supervision.case-unblocked';
  const data = { type, position: String(position), caseNo: 'KS1', region, unblockedAt: at(1) };
  return { kind: 'UNBLOCKED', data };
}

function rejected(second: number, told: Partial<Data<'REJECTED'>> = {}): SupervisionMessage {
  return {
    kind: 'REJECTED',
    data: {
      ...{ type: 'supervision.message-rejected', position: String(second), caseNo: 'KS1' },
      ...{ region: henan, byRegion: beijing, messageType: 'case.changed' },
      ...{ code: 'HISTORY_DIVERGED', rejectedAt: at(second) },
      ...told,
    },
  };
}

function heartbeat(second: number, told: Partial<Data<'HEARTBEAT'>> = {}): SupervisionMessage {
  return {
    kind: 'HEARTBEAT',
    data: {
      ...{ region: henan, instanceId: '00000000-0000-4000-8000-000000000001', version: '0.1.0' },
      ...{ at: at(second), state: 'RUNNING', isPublisher: true, position: String(second) },
      ...{ parked: 0, blockedCases: 0, destinations: [], streams: [] },
      ...told,
    },
  };
}

const arriving = (messages: readonly SupervisionMessage[], second = 59) =>
  messages.map((message) => ({ message, arrivedAt: new Date(at(second)) }));

async function project(...messages: readonly SupervisionMessage[]): Promise<void> {
  await monitor.project(arriving(messages));
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
  it('is as after the highest event, with every event once', async () => {
    await project(...told, ...told);
    expect(await monitor.reader.find('KS1')).toMatchObject({ status: 'RECEIVED_H', eventCount: 4 });
    const timeline = await monitor.reader.timeline('KS1');
    expect(timeline.map(({ eventNo, region }) => [eventNo, region])).toEqual([
      [1, henan],
      [2, henan],
      [3, beijing],
      [4, beijing],
    ]);
  });

  it('is the same in whatever order and portions it is told, and however often', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anything, { maxLength: 25 }), fc.infiniteStream(fc.nat()), once),
      { numRuns: 40 },
    );
  });

  it('begins another generation when it is forgotten', async () => {
    const before = await monitor.generation();
    await monitor.forget();
    expect(await monitor.generation()).not.toBe(before);
  });
});

/** Of few cases, places and seconds, so that much of it meets, and contradicts itself. */
const few = fc.integer({ min: 1, max: 4 });
const place = fc.integer({ min: 1, max: 30 });
const region = fc.constantFrom(henan, beijing);
const change = { caseNo: fc.constantFrom('KS1', 'KS2'), first: few, by: region, second: few };
const anything: fc.Arbitrary<SupervisionMessage> = fc.oneof(
  fc
    .record({ ...change, position: place, status: fc.constantFrom('ACCEPTED', 'DECIDED') })
    .map(({ caseNo, first, by, second, position, status }) =>
      changed(caseNo, first, {
        ...{ region: by, status, recordedAt: at(second), position: String(position) },
      }),
    ),
  fc.tuple(place, region).map(([position, by]) => blocked(position, `CODE_${position}`, by)),
  fc.tuple(place, region).map(([position, by]) => unblocked(position, by)),
  fc.tuple(few, region, place).map(([second, by, position]) =>
    rejected(second, {
      ...{ region: by, byRegion: by === henan ? beijing : henan, position: String(position) },
    }),
  ),
);

/** A place in a journal holds one entry. */
function asJournalsHoldThem(messages: readonly SupervisionMessage[]): SupervisionMessage[] {
  const entries = messages.flatMap((message) =>
    'data' in message
      ? [[`${message.data.region}.${message.data.position}`, message] as const]
      : [],
  );
  return [...new Map(entries).values()];
}

async function once(
  messages: readonly SupervisionMessage[],
  chances: fc.Stream<number>,
): Promise<void> {
  const journal = asJournalsHoldThem(messages);
  await monitor.forget();
  await project(...journal);
  const before = await everything();
  await monitor.forget();
  const shuffled = [...journal, ...journal]
    .map((message) => ({ message, chance: chances.next().value as number }))
    .sort((one, other) => one.chance - other.chance)
    .map(({ message }) => message);
  while (shuffled.length > 0) {
    const size = 1 + ((chances.next().value as number) % 5);
    await project(...shuffled.splice(0, size));
  }
  expect(await everything()).toEqual(before);
}

describe('a list', () => {
  it('answers every filter, page after page', async () => {
    await project(...told);
    const waitingFor = { region: beijing, isSilent: true, unackedCaseNos: ['KS2'] };
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
});

describe('a case', () => {
  const blocksOf = async () => {
    const found = await monitor.reader.find('KS1');
    return found!.blocked.map(({ region: where, code }) => [where, code]);
  };

  it('is held up by each region until that region lets it go on', async () => {
    await project(...told, blocked(5, 'INTERNAL'), blocked(6, 'UNKNOWN_TYPE', beijing));
    expect(await blocksOf()).toEqual([
      [beijing, 'UNKNOWN_TYPE'],
      [henan, 'INTERNAL'],
    ]);
    await project(unblocked(7));
    expect(await blocksOf()).toEqual([[beijing, 'UNKNOWN_TYPE']]);
  });

  it('is not held up again by a block that is told once more', async () => {
    await project(...told, blocked(5, 'INTERNAL'), unblocked(7));
    await project(blocked(5, 'INTERNAL'));
    expect(await blocksOf()).toEqual([]);
    await project(blocked(8, 'HISTORY_DIVERGED'), unblocked(7));
    expect(await blocksOf()).toEqual([[henan, 'HISTORY_DIVERGED']]);
  });

  const rejectionOf = async () => (await monitor.reader.find('KS1'))!.rejected;

  it('shows what was rejected last, until the region that did it changes the case', async () => {
    await project(...told, rejected(9, { code: 'INTERNAL' }), rejected(5));
    expect(await rejectionOf()).toMatchObject({
      ...{ region: henan, byRegion: beijing, messageType: 'case.changed', code: 'INTERNAL' },
    });
    await project(changed('KS1', 5, { recordedAt: at(12) }));
    expect(await rejectionOf()).toMatchObject({ code: 'INTERNAL' });
    await project(changed('KS1', 7, { region: beijing, recordedAt: at(13) }));
    expect(await rejectionOf()).toBeNull();
    await project(rejected(14));
    expect(await rejectionOf()).toMatchObject({ code: 'HISTORY_DIVERGED' });
  });

  it('is not touched by a rejection that names none', async () => {
    await project(...told, rejected(9, { caseNo: undefined }));
    expect(await rejectionOf()).toBeNull();
  });
});

describe('a process of a region', () => {
  const second = '00000000-0000-4000-8000-000000000002';

  it('is as it was heard last, whatever time it said, beside the others', async () => {
    await monitor.project(arriving([heartbeat(40), heartbeat(9)], 10));
    await monitor.project(arriving([heartbeat(3)], 12));
    await monitor.project(arriving([heartbeat(1, { instanceId: second })], 11));
    expect(await monitor.reader.instances()).toEqual([
      expect.objectContaining({ arrivedAt: new Date(at(12)), heartbeat: dataOf(heartbeat(3)) }),
      expect.objectContaining({ arrivedAt: new Date(at(11)), instanceId: second }),
    ]);
  });

  it('is forgotten when sixteen others of its region were heard later, and not before', async () => {
    const instance = (number: number) =>
      heartbeat(1, {
        instanceId: `00000000-0000-4000-8000-0000000001${String(number).padStart(2, '0')}`,
      });
    await project(heartbeat(1, { region: beijing }));
    for (let number = 1; number <= 16; number += 1)
      await monitor.project(arriving([instance(number)], number));
    const heard = async () =>
      (await monitor.reader.instances()).map(({ instanceId }) => instanceId);
    expect(await heard()).toHaveLength(17);
    await monitor.project(arriving([instance(17)], 17));
    const left = await heard();
    expect(left).toHaveLength(17);
    expect(left).not.toContain(dataOf(instance(1)).instanceId);
  });
});

function dataOf(message: SupervisionMessage): Data<'HEARTBEAT'> {
  return (message as Extract<SupervisionMessage, { kind: 'HEARTBEAT' }>).data;
}
