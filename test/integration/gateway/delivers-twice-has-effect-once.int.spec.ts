// Kafka delivers at least once, and so does every sender. Here everything that was ever sent is sent
// again, byte for byte, several times: nothing changes, and it is acknowledged again.
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import {
  casesOf,
  countOf,
  deadLettersOf,
  untilQuiet,
  nothingWaits,
  waitingIn,
} from '../../support/case-audit.js';
import { filing } from '../../support/case-data.js';
import { decideEveryCase, idOf } from '../../support/counter-clerk.js';
import { republish } from '../../support/republish.js';
import { until } from '../../support/servers.js';
import { streamFaults } from '../../support/stream-audit.js';
import { readTopic, sizeOf, withAdmin } from '../../support/topic-log.js';
import { TwoGateways } from '../../support/two-gateways.js';
import type { RegionUnderTest } from '../../support/two-gateways.js';

const cases = 10;
const repetitions = 3;
const frameType = 'tongban.exchange.frame.v1';
const patience = { timeoutMs: 60_000 };
jest.setTimeout(180_000);
let world: TwoGateways;

beforeAll(async () => {
  world = await TwoGateways.start({ regions: ['440000', '450000'] });
  const { origin, handling } = world;
  decideEveryCase(handling.edge);
  const data = filing({ origin: origin.code, handling: handling.code });
  const commands = Array.from({ length: cases }, (_, index) => ({
    type: 'case.file',
    id: idOf(`case ${index}`),
    data,
  }));
  await origin.edge.send(commands);
  const isOver = async () => (await countOf(origin.database, 'COMPLETED')) === cases;
  await until('every case is completed', isOver, patience);
  await untilQuiet(world, patience);
}, 240_000);
afterAll(() => world?.close(), 60_000);

/** Everything that a message could have changed. */
async function footprint() {
  const { origin, handling } = world;
  const counts = ({ database }: RegionUnderTest) =>
    database.query(`select (select position from journal_head) as position,
                           (select count(*) from commands) as commands,
                           (select count(*) from frames) as frames,
                           (select count(*) from parked) as parked`);
  return {
    here: await casesOf(origin.database),
    there: await casesOf(handling.database),
    counts: await Promise.all([counts(origin), counts(handling)]),
    announced: await Promise.all(
      [origin, handling].map(({ eventsTopic }) => sizeOf(world.brokers, eventsTopic)),
    ),
  };
}

async function expectNothingLeft(): Promise<void> {
  await untilQuiet(world, patience);
  for (const { database } of [world.origin, world.handling])
    expect(await waitingIn(database)).toEqual(nothingWaits);
  expect(await streamFaults(world)).toEqual([]);
  expect(await deadLettersOf(world)).toEqual({});
}

it.each(['origin', 'handling'] as const)(
  'changes nothing at the %s when everything the other region sent comes again, and acks it',
  async (side) => {
    const receiver = world[side];
    const sender = world[side === 'origin' ? 'handling' : 'origin'];
    const topic = world.exchangeTopic(sender, receiver);
    const sent = await readTopic(world.brokers, topic);
    const frames = sent.filter(({ headers }) => headers['ce_type'] === frameType);
    expect(frames.length).toBeGreaterThan(0);
    const before = await footprint();
    const repeated = () =>
      receiver.gateway.metric('tongban_engine_messages_total{outcome="frame-repeated"}');
    const seen = await repeated();
    for (let round = 0; round < repetitions; round += 1)
      await republish(world.brokers, topic, sent);
    const areAllSeen = async () => (await repeated()) >= seen + repetitions * frames.length;
    await until('every repetition was seen', areAllSeen, patience);
    await expectNothingLeft();
    expect(await footprint()).toEqual(before);
    const answers = await readTopic(world.brokers, world.exchangeTopic(receiver, sender));
    const size = String((await streamEnd(sender, receiver)).sent);
    expect(answers.at(-1)!.headers).toMatchObject({ ce_ackno: size });
  },
);

it('changes nothing when every command of both back offices comes again', async () => {
  const before = await footprint();
  for (const { commandsTopic, gateway } of [world.origin, world.handling]) {
    const commands = await readTopic(world.brokers, commandsTopic);
    expect(commands.length).toBeGreaterThanOrEqual(cases);
    const repeated = () =>
      gateway.metric('tongban_engine_messages_total{outcome="command-repeated"}');
    const seen = await repeated();
    for (let round = 0; round < repetitions; round += 1)
      await republish(world.brokers, commandsTopic, commands);
    const areAllSeen = async () => (await repeated()) >= seen + repetitions * commands.length;
    await until('every repetition was seen', areAllSeen, patience);
  }
  await expectNothingLeft();
  expect(await footprint()).toEqual(before);
});

it('doubles nothing when the offsets of the whole group are set back to 0', async () => {
  const before = await footprint();
  const { origin, handling } = world;
  for (const { gateway } of [origin, handling]) expect(await gateway.stop()).toBe('exit code 0');
  await withAdmin(world.brokers, async (admin) => {
    for (const { group: groupId, consumedTopics } of [origin, handling])
      for (const topic of consumedTopics)
        await admin.resetOffsets({ groupId, topic, earliest: true });
  });
  await Promise.all([origin.gateway.start(), handling.gateway.start()]);
  for (const { gateway, commandsTopic } of [origin, handling]) {
    const size = await sizeOf(world.brokers, commandsTopic);
    const repeated = () =>
      gateway.metric('tongban_engine_messages_total{outcome="command-repeated"}');
    await until('all is read again', async () => (await repeated()) >= size, patience);
  }
  await expectNothingLeft();
  expect(await footprint()).toEqual(before);
});

async function streamEnd(sender: RegionUnderTest, receiver: RegionUnderTest) {
  const [row] = await sender.database.query<{ sent: number }>(
    'select sent_size::integer as sent from streams where peer = $1',
    [receiver.code],
  );
  return row!;
}
