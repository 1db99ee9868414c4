// Records of a case may reach the other region in any order. Here they do, in every order there is:
// what comes early waits, what is missing is asked for, and every case ends the same.
//
// The records are written by real gateways, captured from the topic, and put back permuted, one for
// each case in each round; the gateway that wrote them is down meanwhile, so nothing it could send
// again helps the receiver.
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import {
  brokenChains,
  casesOf,
  countOf,
  deadLettersOf,
  hasNothingWaiting,
  waitingIn,
} from '../../support/case-audit.js';
import { decision, filing, officer } from '../../support/case-data.js';
import type { EdgeEvent } from '../../support/edge-client.js';
import { idOf } from '../../support/counter-clerk.js';
import { permutationsOf, recordsByCase } from '../../support/permutations.js';
import { republish } from '../../support/republish.js';
import { until } from '../../support/servers.js';
import { readTopic, withAdmin } from '../../support/topic-log.js';
import type { TopicRecord } from '../../support/topic-log.js';
import { TwoGateways } from '../../support/two-gateways.js';
import type { RegionUnderTest } from '../../support/two-gateways.js';

/** Changes that each region sends about a case, and so as many cases as they have orders. */
const changesOfOrigin = 2;
const changesOfHandling = 4;
const cases = 24;
const patience = { timeoutMs: 60_000 };
jest.setTimeout(240_000);
let world: TwoGateways;

beforeAll(async () => {
  world = await TwoGateways.prepare({ regions: ['460000', '500000'] });
  const { origin, handling } = world;
  origin.edge.onEvents((events) => answer(origin, events));
  handling.edge.onEvents((events) => answer(handling, events));
}, 180_000);
afterAll(() => world?.close(), 60_000);

/** What the back office of a region does next, one command for each event that asks for one. */
function answer({ edge, code }: RegionUnderTest, events: readonly EdgeEvent[]): void {
  const isOrigin = code === world.origin.code;
  const next: Readonly<Record<string, { type: string; data: object }>> = isOrigin
    ? { 'case.intake-started': { type: 'case.issue-receipt', data: { officer: officer(code) } } }
    : {
        'case.received': { type: 'case.accept', data: { officer: officer(code) } },
        'case.accepted': { type: 'case.start-review', data: { officer: officer(code) } },
        'case.review-started': { type: 'case.decide', data: decision(code) },
      };
  const commands = events.flatMap(({ type, caseNo }) =>
    next[type] && caseNo ? [{ ...next[type], caseNo, id: idOf(`${type} ${caseNo}`) }] : [],
  );
  if (commands.length > 0) void edge.send(commands);
}

/** Empties a topic and puts its records back in rounds; after each, `check` sees what waits. */
async function feed(
  receiver: RegionUnderTest,
  {
    topic,
    rounds,
  }: { readonly topic: string; readonly rounds: readonly (readonly TopicRecord[])[] },
  check: (round: number) => Promise<void>,
): Promise<void> {
  await world.emptyTopics([topic]);
  await receiver.gateway.start();
  let sent = 0;
  for (const [round, records] of rounds.entries()) {
    await republish(world.brokers, topic, records);
    sent += records.length;
    const isConsumed = async () => (await consumedOf(receiver, topic)) === sent;
    await until(`round ${round + 1} is consumed`, isConsumed, patience);
    await check(round);
  }
}

async function consumedOf({ group }: RegionUnderTest, topic: string): Promise<number> {
  const [offsets] = await withAdmin(world.brokers, (admin) =>
    admin.fetchOffsets({ groupId: group, topics: [topic] }),
  );
  return offsets!.partitions.reduce((sum, { offset }) => sum + Math.max(0, Number(offset)), 0);
}

/** Case `n` gets its records in the n-th order; a round holds one record of each case. */
function roundsOf(byCase: readonly (readonly TopicRecord[])[], size: number) {
  const orders = permutationsOf(size);
  const rounds = Array.from({ length: size }, (_, round) =>
    byCase.map((records, index) => records[orders[index % orders.length]![round]!]!),
  );
  /** Cases whose first record has not come by the end of a round, and so have all others parked. */
  const parkedAfter = (round: number): number =>
    byCase.reduce((sum, _, index) => {
      const come = new Set(orders[index % orders.length]!.slice(0, round + 1));
      let applied = 0;
      while (come.has(applied)) applied += 1;
      return sum + come.size - applied;
    }, 0);
  return { rounds, parkedAfter };
}

async function resendRequests(from: RegionUnderTest, to: RegionUnderTest) {
  const records = await readTopic(world.brokers, world.exchangeTopic(from, to));
  return records.filter(
    ({ headers }) => headers['ce_type'] === 'tongban.exchange.resend-request.v1',
  );
}

describe('records that come in every order', () => {
  it('of an unknown case wait for its first one, which is asked for', async () => {
    const { origin, handling } = world;
    await origin.gateway.start();
    const data = filing({ origin: origin.code, handling: handling.code, atWindow: false });
    await origin.edge.send(Array.from({ length: cases }, () => ({ type: 'case.file', data })));
    const topic = world.exchangeTopic(origin, handling);
    const isSent = async () => (await readTopic(world.brokers, topic)).length === 2 * cases;
    await until('every case is transferred', isSent, patience);
    expect(await origin.gateway.stop()).toBe('exit code 0');
    const byCase = recordsByCase(await readTopic(world.brokers, topic), changesOfOrigin);
    const { rounds, parkedAfter } = roundsOf(byCase, changesOfOrigin);
    expect(parkedAfter(0)).toBe(cases / 2);
    await feed(handling, { topic, rounds }, async (round) => {
      expect((await waitingIn(handling.database)).parked).toBe(parkedAfter(round));
    });
    expect(await casesOf(handling.database)).toHaveLength(cases);
    const asked = await resendRequests(handling, origin);
    expect(asked.map(({ key }) => key).sort()).toEqual(
      byCase
        .filter((_, index) => index % 2 === 1)
        .map(([record]) => record!.key)
        .sort(),
    );
  });

  it('of a known case wait for those before them, and the case ends as if in order', async () => {
    const { origin, handling } = world;
    const isDecided = async () => (await countOf(handling.database, 'COMPLETED')) === cases;
    await until('every case is completed in the handling region', isDecided, patience);
    const topic = world.exchangeTopic(handling, origin);
    const changes = async () => (await readTopic(world.brokers, topic)).filter(isChange).length;
    await until(
      'all is sent',
      async () => (await changes()) === changesOfHandling * cases,
      patience,
    );
    expect(await handling.gateway.stop()).toBe('exit code 0');
    const records = (await readTopic(world.brokers, topic)).filter(isChange);
    const byCase = recordsByCase(records, changesOfHandling);
    const { rounds, parkedAfter } = roundsOf(byCase, changesOfHandling);
    await feed(origin, { topic, rounds }, async (round) => {
      expect((await waitingIn(origin.database)).parked).toBe(parkedAfter(round));
    });
    expect(parkedAfter(changesOfHandling - 1)).toBe(0);
    expect(await countOf(origin.database, 'COMPLETED')).toBe(cases);
    expect((await resendRequests(origin, handling)).length).toBeGreaterThan(0);
  });

  it('leaves both regions with the same histories, receipted and announced once', async () => {
    const { origin, handling } = world;
    await handling.gateway.start({
      TONGBAN_RECEIPT_TIMEOUT_MS: '1000',
      TONGBAN_RESEND_MAX_MS: '1000',
    });
    await until('all is delivered', () => hasNothingWaiting(world), { timeoutMs: 120_000 });
    const [here, there] = await Promise.all([casesOf(origin.database), casesOf(handling.database)]);
    expect(there).toEqual(here);
    for (const { database, edge } of [origin, handling]) {
      expect(await brokenChains(database)).toEqual([]);
      for (const { caseNo } of here) {
        const numbers = edge.events
          .filter((event) => event.caseNo === caseNo)
          .map(({ eventNo }) => eventNo);
        expect(numbers).toEqual(numbers.map((_, index) => index + 1));
      }
    }
    expect(await deadLettersOf(world)).toEqual({});
  });
});

function isChange({ headers }: TopicRecord): boolean {
  return headers['ce_type'] === 'tongban.case.change.v1';
}
