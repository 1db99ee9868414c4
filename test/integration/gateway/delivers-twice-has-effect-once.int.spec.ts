// Kafka delivers at least once, and so does every sender. Here everything that was ever sent is sent
// again, byte for byte, several times: nothing changes, and every sender gets its answer again.
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import {
  casesOf,
  countOf,
  deadLettersOf,
  hasNothingWaiting,
  nothingWaits,
  waitingIn,
} from '../../support/case-audit.js';
import { filing } from '../../support/case-data.js';
import { decideEveryCase, idOf } from '../../support/counter-clerk.js';
import { republish } from '../../support/republish.js';
import { until } from '../../support/servers.js';
import { readTopic, sizeOf } from '../../support/topic-log.js';
import { TwoGateways } from '../../support/two-gateways.js';
import type { RegionUnderTest } from '../../support/two-gateways.js';

const cases = 10;
const repetitions = 3;
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
  await until('all is delivered', () => hasNothingWaiting(world), patience);
}, 240_000);
afterAll(() => world?.close(), 60_000);

/** Everything that a message could have changed. */
async function footprint() {
  const { origin, handling } = world;
  const counts = ({ database }: RegionUnderTest) =>
    database.query(`select (select count(*) from case_changes) as changes,
                           (select count(*) from inbox) as inbox,
                           (select count(*) from deliveries) as deliveries`);
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
  await until('all is delivered', () => hasNothingWaiting(world), patience);
  for (const { database } of [world.origin, world.handling])
    expect(await waitingIn(database)).toEqual(nothingWaits);
  expect(await deadLettersOf(world)).toEqual({});
}

it.each(['origin', 'handling'] as const)(
  'changes nothing at the %s when everything the other region sent comes again, and receipts it',
  async (side) => {
    const receiver = world[side];
    const sender = world[side === 'origin' ? 'handling' : 'origin'];
    const before = await footprint();
    const topic = world.exchangeTopic(sender, receiver);
    const sent = await readTopic(world.brokers, topic);
    const changes = sent.filter(({ headers }) => headers['ce_type'] === 'tongban.case.change.v1');
    expect(changes.length).toBeGreaterThanOrEqual(cases);
    const answers = world.exchangeTopic(receiver, sender);
    const receiptsBefore = await receiptsIn(answers);
    for (let round = 0; round < repetitions; round += 1)
      await republish(world.brokers, topic, sent);
    const expected = receiptsBefore.length + repetitions * changes.length;
    const isAnswered = async () => (await receiptsIn(answers)).length >= expected;
    await until('every repetition has its receipt', isAnswered, patience);
    const receipts = await receiptsIn(answers);
    expect(receipts).toHaveLength(expected);
    expect(new Set(receipts.map(({ outcome }) => outcome))).toEqual(new Set(['APPLIED']));
    for (const { headers } of changes) {
      const countIn = (some: readonly Receipt[]) =>
        some.filter(({ messageId }) => messageId === headers['ce_id']).length;
      expect(countIn(receipts)).toBe(countIn(receiptsBefore) + repetitions);
    }
    expect(await footprint()).toEqual(before);
    await expectNothingLeft();
  },
);

it('changes nothing when every command of both back offices comes again', async () => {
  const before = await footprint();
  for (const { commandsTopic, gateway } of [world.origin, world.handling]) {
    const commands = await readTopic(world.brokers, commandsTopic);
    expect(commands.length).toBeGreaterThanOrEqual(cases);
    const duplicates = () => gateway.metric('tongban_engine_messages_total{outcome="duplicate"}');
    const seen = await duplicates();
    for (let round = 0; round < repetitions; round += 1)
      await republish(world.brokers, commandsTopic, commands);
    const areAllSeen = async () => (await duplicates()) >= seen + repetitions * commands.length;
    await until('every repetition was seen', areAllSeen, patience);
  }
  expect(await footprint()).toEqual(before);
  await expectNothingLeft();
});

interface Receipt {
  readonly messageId: string;
  readonly outcome: string;
}

async function receiptsIn(topic: string): Promise<readonly Receipt[]> {
  const records = await readTopic(world.brokers, topic);
  return records
    .filter(({ headers }) => headers['ce_type'] === 'tongban.exchange.receipt.v1')
    .flatMap(
      ({ value }) =>
        (JSON.parse(value.toString('utf8')) as { receipts: readonly Receipt[] }).receipts,
    );
}
