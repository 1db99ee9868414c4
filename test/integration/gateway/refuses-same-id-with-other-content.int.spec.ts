// One id means one content, for ever. The same id with other content is refused and shown to
// somebody, and what the first one did stays as it is.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { digestEnvelope } from '@tongban/security';
import {
  brokenChains,
  casesOf,
  deadLettersOf,
  hasNothingWaiting,
} from '../../support/case-audit.js';
import { decision, filing } from '../../support/case-data.js';
import { republish } from '../../support/republish.js';
import { until } from '../../support/servers.js';
import { readTopic } from '../../support/topic-log.js';
import type { TopicRecord } from '../../support/topic-log.js';
import { TwoGateways } from '../../support/two-gateways.js';

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
  await until('all is delivered', () => hasNothingWaiting(world), patience);
  return received.caseNo!;
}

/** The same record with another value, closed as its sender would have closed it. */
async function withOtherContent(record: TopicRecord): Promise<TopicRecord> {
  const change = JSON.parse(record.value.toString('utf8')) as { cause: string };
  const value = Buffer.from(JSON.stringify({ ...change, cause: `${change.cause}-other` }));
  const [closed] = await digestEnvelope.close([{ ...record, value }]);
  expect(closed!.headers['ce_digest']).not.toBe(record.headers['ce_digest']);
  return { ...record, ...closed! };
}

it('answers a command whose id was used with other content, and changes nothing', async () => {
  const { origin } = world;
  const id = randomUUID();
  await fileOne(id);
  const before = await casesOf(origin.database);
  await origin.edge.send([{ type: 'case.file', id, data: aFiling({ other: 'content' }) }]);
  await until('an answer', () => origin.edge.refusals(id).length > 0, patience);
  await until('all is delivered', () => hasNothingWaiting(world), patience);
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
    origin.gateway.metric('tongban_engine_messages_total{outcome="duplicate"}');
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

it('sets a record of the other region aside as it came, and the case is unharmed', async () => {
  const { origin, handling } = world;
  const caseNo = await fileOne(randomUUID());
  const topic = world.exchangeTopic(origin, handling);
  const [original] = (await readTopic(world.brokers, topic)).filter(
    ({ headers }) => headers['ce_subject'] === caseNo,
  );
  const other = await withOtherContent(original!);
  await republish(world.brokers, topic, [other]);

  const deadLetters = world.deadLetterTopic(topic, handling);
  const isSetAside = async () => (await deadLettersOf(world))[deadLetters] === 1;
  await until('it is set aside', isSetAside, patience);
  const [deadLetter] = await readTopic(world.brokers, deadLetters);
  expect(deadLetter!.value.equals(other.value)).toBe(true);
  expect(deadLetter).toMatchObject({
    key: other.key,
    headers: {
      ...other.headers,
      tongban_dlq_code: 'CONTENT_CONFLICT',
      tongban_dlq_topic: topic,
      tongban_dlq_offset: expect.stringMatching(/^\d+$/) as unknown,
    },
  });

  await decide(caseNo);
  const [here, there] = await Promise.all([casesOf(origin.database), casesOf(handling.database)]);
  expect(there).toEqual(here);
  for (const { database } of [origin, handling]) expect(await brokenChains(database)).toEqual([]);
  expect(await deadLettersOf(world)).toEqual({ [deadLetters]: 1 });
});

/** The case goes on: the handling office decides it although a false record came under its name. */
async function decide(caseNo: string): Promise<void> {
  const { origin, handling } = world;
  await handling.edge.send([{ type: 'case.decide', caseNo, data: decision(handling.code) }]);
  await origin.edge.event(
    'completed, at the origin',
    (event) => event.type === 'case.completed' && event.caseNo === caseNo,
  );
  await until('all is delivered', () => hasNothingWaiting(world), patience);
}
