// One id, and one number of a stream, means one content, for ever. The same with other content is
// refused and shown to somebody, and what the first one did stays as it is.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { emptyTree, grow, rootOf } from '@tongban/exchange';
import { digestEnvelope } from '@tongban/security';
import { brokenChains, casesOf, deadLettersOf, untilQuiet } from '../../support/case-audit.js';
import { decision, filing } from '../../support/case-data.js';
import { republish } from '../../support/republish.js';
import { until } from '../../support/servers.js';
import { streamFaults } from '../../support/stream-audit.js';
import { readTopic } from '../../support/topic-log.js';
import type { TopicRecord } from '../../support/topic-log.js';
import { TwoGateways } from '../../support/two-gateways.js';
import type { RegionUnderTest } from '../../support/two-gateways.js';

const patience = { timeoutMs: 60_000 };
jest.setTimeout(120_000);
let world: TwoGateways;

beforeAll(async () => {
  world = await TwoGateways.start({ regions: ['520000', '530000'] });
}, 180_000);
afterAll(() => world?.close(), 60_000);

const aFiling = (form = {}) =>
  filing({ origin: world.origin.code, handling: world.handling.code, form });

async function fileOne(id: string): Promise<string> {
  const { origin, handling } = world;
  await origin.edge.send([{ type: 'case.file', id, data: aFiling() }]);
  const filed = await origin.edge.event('filed', ({ causationId }) => causationId === id);
  const received = await handling.edge.event(
    'received',
    ({ type, caseNo }) => type === 'case.received' && caseNo === filed.caseNo,
  );
  await untilQuiet(world, patience);
  return received.caseNo!;
}

/**
 * The first frame of a stream with another message in the place of the first, closed as its sender
 * would have closed it: numbers, root and digest fit what it says.
 */
async function withOtherContent(frame: TopicRecord): Promise<TopicRecord> {
  const lines = frame.value.toString('utf8').trimEnd().split('\n');
  const first = JSON.parse(lines[0]!) as object;
  const other = [JSON.stringify({ ...first, cause: 'another' }), ...lines.slice(1)];
  const root = rootOf(
    grow(
      emptyTree,
      other.map((line) => Buffer.from(line)),
    ),
  );
  const value = Buffer.from(`${other.join('\n')}\n`);
  const headers = { ...frame.headers, ce_streamroot: root.toString('hex') };
  const [closed] = await digestEnvelope.close([{ topic: frame.topic, key: null, headers, value }]);
  return { ...frame, headers: closed!.headers, value };
}

it('answers a command whose id was used with other content, and changes nothing', async () => {
  const { origin } = world;
  const id = randomUUID();
  await fileOne(id);
  const before = await casesOf(origin.database);
  await origin.edge.send([{ type: 'case.file', id, data: aFiling({ other: 'content' }) }]);
  await until('an answer', () => origin.edge.refusals(id).length > 0, patience);
  await untilQuiet(world, patience);
  expect(origin.edge.refusals(id)).toMatchObject([
    { commandId: id, commandType: 'case.file', code: 'CONTENT_CONFLICT', region: origin.code },
  ]);
  expect(await casesOf(origin.database)).toEqual(before);
});

it('still answers the first content of that id as it did before', async () => {
  const { origin } = world;
  const id = randomUUID();
  await fileOne(id);
  const before = await casesOf(origin.database);
  const duplicates = () =>
    origin.gateway.metric('tongban_engine_messages_total{outcome="command-repeated"}');
  const seen = await duplicates();
  await origin.edge.send([{ type: 'case.file', id, data: aFiling({ other: 'content' }) }]);
  await until('an answer', () => origin.edge.refusals(id).length > 0, patience);
  const [first] = (await readTopic(world.brokers, origin.commandsTopic)).filter(
    ({ headers }) => headers['ce_id'] === id,
  );
  await republish(world.brokers, origin.commandsTopic, [first!]);
  await until('it was seen again', async () => (await duplicates()) > seen, patience);
  expect(origin.edge.refusals(id)).toHaveLength(1);
  expect(await casesOf(origin.database)).toEqual(before);
});

it('takes nothing of a message that was sent before with other content, and says so', async () => {
  const { origin, handling } = world;
  const caseNo = await fileOne(randomUUID());
  const topic = world.exchangeTopic(origin, handling);
  const records = await readTopic(world.brokers, topic);
  const frame = records.find(({ headers }) => headers['ce_streamfirst'] === '1');
  const before = await casesOf(handling.database);
  await republish(world.brokers, topic, [await withOtherContent(frame!)]);
  const series = `tongban_stream_events_total{peer="${origin.code}",kind="forked"}`;
  const isSeen = async () => (await handling.gateway.metric(series)) === 1;
  await until('the fork is seen', isSeen, patience);
  expect(await faultOf(handling, origin)).toBe('STREAM_FORKED');
  expect(await casesOf(handling.database)).toEqual(before);

  // The stream itself goes on, and the case with it.
  await fileOne(randomUUID());
  expect(await faultOf(handling, origin)).toBeNull();
  await decide(caseNo);
  const [here, there] = await Promise.all([casesOf(origin.database), casesOf(handling.database)]);
  expect(there).toEqual(here);
  for (const { database } of [origin, handling]) expect(await brokenChains(database)).toEqual([]);
  expect(await streamFaults(world)).toEqual([]);
  expect(await deadLettersOf(world)).toEqual({});
});

async function faultOf({ database }: RegionUnderTest, { code }: RegionUnderTest) {
  const [row] = await database.query<{ fault: string | null }>(
    'select fault from streams where peer = $1',
    [code],
  );
  return row!.fault;
}

/** The case goes on: the handling office decides it although a false record came under its name. */
async function decide(caseNo: string): Promise<void> {
  const { origin, handling } = world;
  await handling.edge.send([{ type: 'case.decide', caseNo, data: decision(handling.code) }]);
  await origin.edge.event(
    'completed, at the origin',
    (event) => event.type === 'case.completed' && event.caseNo === caseNo,
  );
  await untilQuiet(world, patience);
}
