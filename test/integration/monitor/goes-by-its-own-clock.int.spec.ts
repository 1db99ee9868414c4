// Two regions whose clocks are a day ahead and a day behind, as far as the broker takes such records.
// The monitor goes by when it hears of them: neither looks alive once it is silent, nor silent before.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { encodeHeartbeat, heartbeatsTopic, plannedTopics } from '@tongban/exchange';
import type { Producer } from 'kafkajs';
import { prepareBuild } from '../../../deploy/sandbox/install.mjs';
import { MonitorProcess } from '../../support/monitor-process.js';
import { until } from '../../support/servers.js';
import { createEmptyDatabase, type TestDatabase } from '../../support/test-database.js';
import { makeTopics, producerOf, withAdmin } from '../../support/topic-log.js';

const dayMs = 24 * 60 * 60 * 1000;
/** A broker takes no record from further ahead than an hour. */
const recordAheadMsMax = 30 * 60 * 1000;
const saidWithinMs = 10_000;
const patience = { timeoutMs: 60_000 };
jest.setTimeout(180_000);

interface Told {
  readonly region: string;
  readonly skewMs: number;
  readonly instanceId: string;
}
interface RegionView {
  readonly region: string;
  readonly state: string;
  readonly lastHeartbeatAt: string;
  readonly clockSkewMs: number | null;
  readonly silentForMs: number | null;
}

const fast: Told = { region: '670000', skewMs: dayMs, instanceId: randomUUID() };
const slow: Told = { region: '680000', skewMs: -dayMs, instanceId: randomUUID() };
const codes = [fast.region, slow.region];
const topics = plannedTopics(codes.map((code) => ({ code, peers: [] })));

let brokers: string;
let producer: Producer;
let database: TestDatabase;
let monitor: MonitorProcess;

beforeAll(async () => {
  brokers = process.env.TONGBAN_TEST_KAFKA_BROKERS!;
  await prepareBuild();
  await withAdmin(brokers, (admin) =>
    makeTopics(
      admin,
      topics.map(({ topic, partitions }) => ({ topic, numPartitions: partitions })),
    ),
  );
  producer = producerOf(brokers);
  await producer.connect();
  database = await createEmptyDatabase();
  monitor = await MonitorProcess.of({
    TONGBAN_REGIONS: codes.join(),
    TONGBAN_KAFKA_BROKERS: brokers,
    TONGBAN_DATABASE_URL: database.url,
  });
  await monitor.start();
}, 240_000);

afterAll(async () => {
  await monitor?.stop();
  await producer?.disconnect();
  await withAdmin(brokers, (admin) =>
    admin.deleteTopics({ topics: topics.map(({ topic }) => topic) }),
  );
  await database?.drop();
}, 60_000);

async function tell({ region, skewMs, instanceId }: Told): Promise<void> {
  const at = new Date(Date.now() + skewMs).toISOString();
  const { key, headers, value } = encodeHeartbeat(randomUUID(), {
    ...{ region, instanceId, version: '0.1.0', at, state: 'RUNNING', isPublisher: true },
    ...{ position: '0', parked: 0, blockedCases: 0, destinations: [], streams: [] },
  });
  const timestamp = String(Date.now() + Math.min(skewMs, recordAheadMsMax));
  const messages = [{ key, headers, value, timestamp }];
  await producer.send({ topic: heartbeatsTopic(region), acks: -1, messages });
}

async function viewOf({ region }: Told): Promise<RegionView> {
  const { regions } = await monitor.get<{ regions: readonly RegionView[] }>('/v1/regions');
  return regions.find((one) => one.region === region)!;
}

const stateOf = async (told: Told) => (await viewOf(told)).state;

/** Waits while these regions go on telling. */
function untilWhile(
  telling: readonly Told[],
  what: string,
  { isTrue, timeoutMs }: { readonly isTrue: () => Promise<boolean>; readonly timeoutMs: number },
): Promise<unknown> {
  const question = async (): Promise<boolean> => {
    await Promise.all(telling.map(tell));
    return isTrue();
  };
  return until(what, question, { timeoutMs, everyMs: 200 });
}

async function bothLive(): Promise<boolean> {
  return (await stateOf(fast)) === 'LIVE' && (await stateOf(slow)) === 'LIVE';
}

it('takes a region for alive while it tells, and shows that its clock is wrong', async () => {
  await untilWhile([fast, slow], 'both live', { isTrue: bothLive, ...patience });
  for (const told of [fast, slow]) {
    const { clockSkewMs, lastHeartbeatAt } = await viewOf(told);
    const offMs = Math.abs(clockSkewMs! - told.skewMs);
    expect(offMs).toBeLessThan(patience.timeoutMs);
    expect(Math.abs(Date.parse(lastHeartbeatAt) - Date.now())).toBeLessThan(patience.timeoutMs);
  }
});

it.each([
  ['ahead', fast, slow],
  ['behind', slow, fast],
])('names the silent region in 10 s when its clock is %s', async (_, silent, other) => {
  await untilWhile([fast, slow], 'both live', { isTrue: bothLive, ...patience });
  await untilWhile([other], 'it says who is silent', {
    isTrue: async () => (await stateOf(silent)) === 'SILENT',
    timeoutMs: saidWithinMs,
  });
  expect(await stateOf(other)).toBe('LIVE');
  expect((await viewOf(silent)).silentForMs).toBeLessThan(patience.timeoutMs);
});

it('does not take for alive what told last before the monitor was built again', async () => {
  await monitor.stop();
  await monitor.start({ TONGBAN_MONITOR_REBUILD: 'true' });
  const areSilent = async () =>
    (await stateOf(fast)) === 'SILENT' && (await stateOf(slow)) === 'SILENT';
  // It listens for as long as it waits before it calls anybody silent.
  await until('both are silent', areSilent, { timeoutMs: 2 * saidWithinMs });
});
