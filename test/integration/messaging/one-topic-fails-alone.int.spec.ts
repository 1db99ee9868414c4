// A topic that is gone, or that the broker refuses to write, is the trouble of those who use it.
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { KafkaBroker } from '@tongban/messaging';
import { BatchLog } from '../../features/batch-log.js';
import { BrokerSteps } from '../../features/broker/broker-world.js';
import { createTestTopics, kafkaTestOptions, kafkaWorld } from '../../support/kafka-world.js';
import { until } from '../../support/servers.js';
import { withAdmin } from '../../support/topic-log.js';

jest.setTimeout(120_000);

/** So long that waiting for an attempt of the failing topic would show. */
const retryInitialMs = 1_000;
const options = kafkaTestOptions({ retryInitialMs });
let broker: KafkaBroker;
let steps: BrokerSteps;
beforeEach(async () => {
  const world = await kafkaWorld(options);
  broker = world.broker;
  steps = new BrokerSteps(world);
});
afterEach(() => steps.world.close());

const admin = <T>(work: Parameters<typeof withAdmin<T>>[1]): Promise<T> =>
  withAdmin(options.brokers.join(), work);
const remove = (topic: string): Promise<void> =>
  admin((client) => client.deleteTopics({ topics: [topic] }));
const outcomeOf = (publish: Promise<unknown>): Promise<string> =>
  publish.then(
    () => 'written',
    () => 'rejected',
  );

/** A broker learns of a change a moment after it was made. */
function untilOutcome(wanted: string, topic: string): Promise<unknown> {
  const isSo = async () => (await outcomeOf(steps.publishTo(topic, 'try'))) === wanted;
  return until(`a publish is ${wanted}`, isSo, { timeoutMs: steps.world.patienceMs });
}

/** Publishes to both at once, again and again; the healthy one is never second. */
async function expectNoDelay(failing: string, healthy: string, rounds: number): Promise<void> {
  for (let round = 0; round < rounds; round += 1) {
    const rejected = outcomeOf(steps.publishTo(failing, 'never'));
    const written = outcomeOf(steps.publishTo(healthy, `${round}`));
    expect(await Promise.race([rejected, written])).toBe('written');
    expect(await rejected).toBe('rejected');
  }
}

describe('a publish', () => {
  it('is not delayed by a topic that is deleted while in use', async () => {
    const { publishTo, world } = steps;
    const { topic, single } = world;
    await Promise.all([publishTo(topic, 'before'), publishTo(single, 'before')]);
    await remove(single);
    await untilOutcome('rejected', single);
    await expectNoDelay(single, topic, 4);
    const [failing, ...others] = broker.progress().failingTopics;
    expect(failing).toMatchObject({ topic: single, code: 'UNKNOWN_TOPIC_OR_PARTITION' });
    expect(failing?.since).toBeInstanceOf(Date);
    expect(others).toEqual([]);
    expect(broker.progress().connected).toBe(true);
  });

  it('is not delayed by a topic that is not there, which is written once it is', async () => {
    const { publishTo, world } = steps;
    const { topic, unwritable } = world;
    expect(await outcomeOf(publishTo(unwritable, 'never'))).toBe('rejected');
    await expectNoDelay(unwritable, topic, 3);
    await createTestTopics(options, { [unwritable]: 1 });
    await untilOutcome('written', unwritable);
    await publishTo(topic, 'another');
    expect(broker.progress().failingTopics).toEqual([]);
    // Back with the others: in one request again.
    await Promise.all([publishTo(unwritable, 'joint'), publishTo(topic, 'joint')]);
  });

  it('keeps its order while its topic moves to a lane and back', async () => {
    const { publishTo, subscribe, wait, world } = steps;
    const { topic, single, unwritable } = world;
    const sent: Promise<unknown>[] = [];
    const texts = Array.from({ length: 40 }, (_, n) => String(n));
    for (const text of texts) {
      // Every tenth request fails, and moves everything in it to lanes.
      if (Number(text) % 10 === 5) sent.push(outcomeOf(publishTo(unwritable, 'never')));
      sent.push(publishTo(topic, text), publishTo(single, text));
      if (Number(text) % 3 === 0) await new Promise((resolve) => setImmediate(resolve));
    }
    await Promise.all(sent);
    const log = new BatchLog();
    const subscription = await subscribe(log.accept, { topics: [topic, single] });
    await wait(() => log.records.length >= 2 * texts.length);
    for (const one of [topic, single]) {
      const own = log.records.filter((record) => record.topic === one);
      // What the failed request had written is there twice; first times are in order.
      const firstTimes = [...new Set(own.map(({ value }) => String(value)))];
      expect(firstTimes).toEqual(texts);
    }
    await subscription.close();
  });
});

describe('a subscriber', () => {
  it('reads the other topics while one is gone, and that one when it is back', async () => {
    const { publishTo, subscribe, wait, world } = steps;
    const { topic, single } = world;
    const log = new BatchLog();
    const subscription = await subscribe(log.accept, { topics: [topic, single] });
    const isThere = (text: string): boolean => log.textsOf('one-key').includes(text);
    const missing = () =>
      (broker.progress().subscriptions[0]?.missingTopics ?? []).map((one) => one.topic);
    await Promise.all([publishTo(topic, 'topic 1'), publishTo(single, 'single 1')]);
    await wait(() => isThere('topic 1') && isThere('single 1'));
    await remove(single);
    await wait(() => missing().includes(single));
    await publishTo(topic, 'topic 2');
    await wait(() => isThere('topic 2'));
    expect(missing()).toEqual([single]);
    expect(broker.progress()).toMatchObject({ connected: true });
    await createTestTopics(options, { [single]: 1 });
    await wait(() => missing().length === 0);
    await publishTo(single, 'single 2');
    await wait(() => isThere('single 2'));
    await publishTo(topic, 'topic 3');
    await wait(() => isThere('topic 3'));
    await subscription.close();
  });
});
