// Whatever stands on the topics of supervision, what comes behind it is shown, and nobody but its region
// can tell anything of a region.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { formatCaseNo } from '@tongban/case';
import { heartbeatsTopic, plannedTopics, supervisionTopic } from '@tongban/exchange';
import type { BrokerRecord, RawHeader } from '@tongban/exchange';
import { KafkaBroker } from '@tongban/messaging';
import { prepareBuild } from '../../../deploy/sandbox/install.mjs';
import { kafkaTestOptions } from '../../support/kafka-world.js';
import { MonitorProcess } from '../../support/monitor-process.js';
import { until } from '../../support/servers.js';
import { createEmptyDatabase, type TestDatabase } from '../../support/test-database.js';
import { makeTopics, withAdmin } from '../../support/topic-log.js';

const region = '620600';
const other = '630600';
const patience = { timeoutMs: 30_000 };
const kibibyte = 1024;
jest.setTimeout(60_000);

const topics = plannedTopics([region, other].map((code) => ({ code, peers: [] })));
const brokers = () => process.env.TONGBAN_TEST_KAFKA_BROKERS!;
let broker: KafkaBroker;
let database: TestDatabase;
let monitor: MonitorProcess;

beforeAll(async () => {
  await prepareBuild();
  await withAdmin(brokers(), (admin) =>
    makeTopics(
      admin,
      topics.map(({ topic, partitions }) => ({ topic, numPartitions: partitions })),
    ),
  );
  broker = new KafkaBroker(kafkaTestOptions());
  database = await createEmptyDatabase();
  monitor = await MonitorProcess.of({
    TONGBAN_REGIONS: [region, other].join(),
    TONGBAN_KAFKA_BROKERS: brokers(),
    TONGBAN_DATABASE_URL: database.url,
  });
  await monitor.start();
}, 240_000);

afterAll(async () => {
  await monitor?.stop();
  await broker?.close();
  await withAdmin(brokers(), (admin) =>
    admin.deleteTopics({ topics: topics.map(({ topic }) => topic) }),
  );
  await database?.drop();
}, 60_000);

const batch = 'tongban.supervision.batch.v1';
const heartbeat = 'tongban.supervision.heartbeat.v1';
const at = '2026-09-21T01:00:00.000Z';

function headersOf(type: string, more: Readonly<Record<string, string>> = {}) {
  return {
    ...{ ce_specversion: '1.0', ce_id: randomUUID(), ce_type: type, ce_time: at },
    ce_source: `urn:tongban:region:${region}`,
    ...more,
  };
}

function entry(caseNo: string, more: object = {}): object {
  return {
    ...{ type: 'supervision.case-changed', position: '1', caseNo, changeId: randomUUID(), region },
    ...{ item: 'no-crime-certificate', originRegion: region, handlingRegion: other },
    ...{ status: 'TRANSFERRING', holder: other, firstEventNo: 1, filedAt: at, recordedAt: at },
    events: [{ type: 'case.submitted', occurredAt: at }],
    ...more,
  };
}

function beat(more: object = {}): object {
  return {
    ...{ region, instanceId: randomUUID(), version: '0.1.0', at, state: 'RUNNING' },
    ...{ isPublisher: true, position: '0', parked: 0, blockedCases: 0 },
    ...{ destinations: [], streams: [] },
    ...more,
  };
}

type Poison = Partial<BrokerRecord>;
const nothing = { key: null, headers: {}, value: null };
const latin = (text: string): Buffer => Buffer.from(text, 'latin1');
const raw = (...rawHeaders: RawHeader[]): Poison => ({ ...nothing, rawHeaders });
const lines = (...told: readonly (object | Buffer | string)[]): Poison => ({
  key: region,
  headers: headersOf(batch),
  value: Buffer.concat(told.flatMap((one) => [bytesOf(one), Buffer.from('\n')])),
});
const beats = (told: object | Buffer): Poison => ({
  key: region,
  headers: headersOf(heartbeat),
  value: bytesOf(told),
});
const bytesOf = (told: object | Buffer | string): Buffer => {
  if (Buffer.isBuffer(told)) return told;
  return Buffer.from(typeof told === 'string' ? told : JSON.stringify(told));
};

let serial = 0;
/** A case number that nobody has told of. */
function newCaseNo(): string {
  serial += 1;
  return formatCaseNo({ originRegion: region, handlingRegion: other, day: '2026-09-21', serial });
}

/** On either topic of a region. */
const poisons: Readonly<Record<string, () => Poison>> = {
  'a tombstone': () => nothing,
  'nothing at all': () => ({ ...nothing, value: Buffer.alloc(0) }),
  'a header without a value': () => raw(['ce_type', null], ['ce_source', null]),
  'headers that are no UTF-8': () => raw(['ce_type', latin('\xd5\xc5')], ['\ufffd', latin('\xff')]),
  'headers given twice': () => raw(['ce_type', latin(batch)], ['ce_type', latin(heartbeat)]),
  'a key of half a megabyte': () => ({ ...nothing, key: Buffer.alloc(500 * kibibyte, 'k') }),
  'as much as the broker takes': () => ({ ...nothing, value: Buffer.alloc(1000 * kibibyte, 'x') }),
  'lists within lists': () => lines(`${'['.repeat(100_000)}${']'.repeat(100_000)}`),
  'no JSON': () => lines('{"type":'),
  'a null': () => lines('null'),
  'empty lines': () => lines('', '', ''),
  GBK: () => lines(latin(JSON.stringify(entry(newCaseNo(), { item: '\xd5\xc5' })))),
  'a NUL in a case number': () => lines(entry('KS\0')),
  'a NUL in a status': () => lines(entry(newCaseNo(), { status: 'TRANSFERRING\0' })),
  'a lone surrogate in an item': () => lines(entry(newCaseNo(), { item: '\ud800' })),
  'an entry without a place': () => lines(entry(newCaseNo(), { position: '-1' })),
  'a place beyond its column': () => lines(entry(newCaseNo(), { position: '9'.repeat(19) })),
  'the last place': () => lines(entry(newCaseNo(), { position: '9007199254740991' })),
  'an event beyond its column': () => lines(entry(newCaseNo(), { firstEventNo: 2 ** 31 - 1 })),
  'an event beyond all': () =>
    lines(JSON.stringify(entry(newCaseNo())).replace('"firstEventNo":1', '"firstEventNo":1e999')),
  'a time beyond the zones': () =>
    lines(entry(newCaseNo(), { recordedAt: `${at.slice(0, 19)}+15:00` })),
  'a time that is none': () => lines(entry(newCaseNo(), { filedAt: '2026-13-41T25:61:61Z' })),
  'a day that is none': () => lines(entry(newCaseNo(), { dueAt: '2026-02-31T00:00:00Z' })),
  'the last year that may be written': () =>
    lines(entry(newCaseNo(), { dueAt: '2999-12-31T23:59:59.999999999-14:00' })),
  'an entry that is not known': () => lines({ ...entry(newCaseNo()), type: 'supervision.poem' }),
  'a block with a NUL': () =>
    lines({
      ...{ type: 'supervision.case-blocked', position: '1', caseNo: newCaseNo(), region },
      ...{ code: '\0', blockedAt: at },
    }),
  'a rejection with a lone surrogate': () =>
    lines({
      ...{ type: 'supervision.message-rejected', position: '1', caseNo: newCaseNo(), region },
      ...{ byRegion: other, messageType: '\udfff', code: 'INTERNAL', rejectedAt: at },
    }),
  'a heartbeat of no instance': () => beats(beat({ instanceId: '1' })),
  'a heartbeat with a NUL': () => beats(beat({ version: '\0' })),
  'a heartbeat with counts beyond all': () =>
    beats(beat({ parked: 2 ** 31, blockedCases: 2 ** 53 })),
  'a heartbeat with a time beyond the zones': () => beats(beat({ at: `${at.slice(0, 19)}-99:00` })),
  'a heartbeat of another region': () => beats(beat({ region: other })),
};

async function put(topic: string, poison: Poison): Promise<void> {
  await broker.publish([{ ...nothing, ...poison, topic }]);
}

function isShown(caseNo: string): Promise<boolean> {
  return monitor.get(`/v1/cases/${caseNo}`).then(
    () => true,
    () => false,
  );
}

interface RegionView {
  readonly region: string;
  readonly state: string;
  readonly instances: readonly { readonly instanceId: string }[];
}

async function viewOf(code: string): Promise<RegionView> {
  const { regions } = await monitor.get<{ regions: readonly RegionView[] }>('/v1/regions');
  return regions.find((one) => one.region === code)!;
}

describe.each(Object.keys(poisons))('%s', (name) => {
  it('among what is told of cases hides nothing that comes behind it', async () => {
    const caseNo = newCaseNo();
    await put(supervisionTopic(region), poisons[name]!());
    await put(supervisionTopic(region), lines(entry(caseNo)));
    await until('what comes behind it is shown', () => isShown(caseNo), patience);
  });

  it('among heartbeats hides none that comes behind it', async () => {
    const instanceId = randomUUID();
    await put(heartbeatsTopic(region), poisons[name]!());
    await put(heartbeatsTopic(region), beats(beat({ instanceId })));
    const isHeard = async () =>
      (await viewOf(region)).instances.some((one) => one.instanceId === instanceId);
    await until('the one behind it is heard', isHeard, patience);
  });
});

it('shows what else stands in a batch with a line that cannot be read', async () => {
  const [first, last] = [newCaseNo(), newCaseNo()];
  await put(supervisionTopic(region), lines(entry(first), '{', latin('\xff'), entry(last)));
  await until('the last one is shown', () => isShown(last), patience);
  expect(await isShown(first)).toBe(true);
});

it('answers every question after all that, and believes nobody who speaks for another region', async () => {
  const caseNo = newCaseNo();
  await put(supervisionTopic(region), lines(entry(newCaseNo(), { region: other })));
  const forged = headersOf(heartbeat, { ce_source: `urn:tongban:region:${region}` });
  const value = bytesOf(beat({ region: other }));
  await put(heartbeatsTopic(other), { ...nothing, headers: forged, value });
  await put(supervisionTopic(region), lines(entry(caseNo)));
  await until('all is taken', () => isShown(caseNo), patience);
  expect((await viewOf(other)).instances).toEqual([]);
  let cursor: string | null = '';
  const pages = [];
  while (cursor !== null) {
    const page: { cases: readonly { caseNo: string }[]; nextCursor: string | null } =
      await monitor.get(`/v1/cases?limit=50&cursor=${cursor}`);
    pages.push(...page.cases);
    cursor = page.nextCursor;
  }
  for (const one of pages) await monitor.get(`/v1/cases/${one.caseNo}`);
  expect(pages.length).toBeGreaterThan(Object.keys(poisons).length);
});
