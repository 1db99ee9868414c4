// Whatever stands on a topic that a gateway reads, what comes behind it goes on.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { BrokerRecord, RawHeader } from '@tongban/exchange';
import { KafkaBroker } from '@tongban/messaging';
import { casesOf, deadLettersOf, untilQuiet } from '../../support/case-audit.js';
import { filing } from '../../support/case-data.js';
import { decideEveryCase } from '../../support/counter-clerk.js';
import { kafkaTestOptions } from '../../support/kafka-world.js';
import { until } from '../../support/servers.js';
import { streamFaults } from '../../support/stream-audit.js';
import { readTopic } from '../../support/topic-log.js';
import { TwoGateways } from '../../support/two-gateways.js';

const patience = { timeoutMs: 30_000 };
const kibibyte = 1024;
jest.setTimeout(90_000);
let world: TwoGateways;
let broker: KafkaBroker;
/** A frame as it was sent, to make others from. */
let frame: { readonly headers: Readonly<Record<string, string>>; readonly value: Buffer };

beforeAll(async () => {
  world = await TwoGateways.start({ regions: ['150300', '510300'] });
  broker = new KafkaBroker(kafkaTestOptions());
  decideEveryCase(world.handling.edge);
  await completeOne();
  const records = await readTopic(world.brokers, exchange());
  frame = records.find(({ headers }) => 'ce_streamlast' in headers)!;
}, 180_000);
afterAll(async () => {
  await broker?.close();
  await world?.close();
}, 60_000);

const exchange = (): string => world.exchangeTopic(world.origin, world.handling);

/** A case that goes to the other region and back. */
async function completeOne(): Promise<void> {
  const { origin, handling } = world;
  const id = randomUUID();
  const data = filing({ origin: origin.code, handling: handling.code });
  await origin.edge.send([{ type: 'case.file', id, data }]);
  const filed = await origin.edge.event('it is filed', ({ causationId }) => causationId === id);
  await origin.edge.event(
    'it is completed',
    ({ type, caseNo }) => type === 'case.completed' && caseNo === filed.caseNo,
  );
}

const nothing = { key: null, headers: {}, value: null };
const raw = (...rawHeaders: RawHeader[]): Partial<BrokerRecord> => ({ ...nothing, rawHeaders });
const latin = (text: string): Buffer => Buffer.from(text, 'latin1');
/** Those of a good frame, with one header more or otherwise. */
const besides = (...rawHeaders: RawHeader[]) => ({ ...frame, key: null, rawHeaders });

/** What a record may be that is none; made when the frame is known. */
const poisons: Readonly<Record<string, () => Partial<BrokerRecord>>> = {
  'a tombstone': () => nothing,
  'nothing at all': () => ({ ...nothing, value: Buffer.alloc(0) }),
  'a header without a value': () => raw(['ce_type', null], ['ce_id', null], ['ce_source', null]),
  'headers that are no UTF-8': () => raw(['ce_type', latin('\xd5\xc5')], ['ce_id', latin('\xff')]),
  'headers given twice': () => raw(['ce_id', latin('1')], ['ce_id', latin('2')]),
  'a type that is not known': () => ({
    ...nothing,
    headers: { ...frame.headers, ce_type: 'tongban.exchange.poem.v1' },
    value: frame.value,
  }),
  'numbers beyond what can be counted': () => ({
    ...nothing,
    headers: { ...frame.headers, ce_streamlast: '9'.repeat(30), ce_generation: '9'.repeat(30) },
    value: frame.value,
  }),
  'a frame with a header that is no text': () => besides(['ce_more', latin('\xff')]),
  'a key of half a megabyte': () => ({ ...nothing, key: Buffer.alloc(500 * kibibyte, 'k') }),
  GBK: () => ({ ...nothing, value: latin('{"name":"\xd5\xc5\xc8\xfd"}') }),
  'as much as the broker takes': () => ({ ...nothing, value: Buffer.alloc(1000 * kibibyte, 'x') }),
};

async function put(topic: string, poison: Partial<BrokerRecord>): Promise<void> {
  const record = { ...nothing, ...poison, topic };
  await broker.publish([record]);
}

describe.each(Object.keys(poisons))('%s', (name) => {
  it('on the topic of another region is set aside, and cases go on', async () => {
    const before = Object.values(await deadLettersOf(world)).reduce((sum, size) => sum + size, 0);
    await put(exchange(), poisons[name]!());
    await completeOne();
    const isSetAside = async () =>
      Object.values(await deadLettersOf(world)).reduce((sum, size) => sum + size, 0) > before;
    await until('a copy is kept', isSetAside, patience);
  });

  it('on the commands topic is answered, and commands go on', async () => {
    const { edge, commandsTopic } = world.origin;
    const answers = () => edge.events.filter(({ type }) => type === 'edge.command-refused').length;
    const before = answers();
    await put(commandsTopic, poisons[name]!());
    await completeOne();
    await until('it is answered', () => answers() > before, patience);
  });
});

it('leaves both regions with the same cases and streams', async () => {
  await untilQuiet(world, patience);
  const [here, there] = await Promise.all(world.regions.map(({ database }) => casesOf(database)));
  expect(there).toEqual(here);
  expect(await streamFaults(world)).toEqual([]);
});
