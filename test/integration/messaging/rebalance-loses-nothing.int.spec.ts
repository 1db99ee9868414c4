// Members come and go while records keep coming: each is handed over at least once, those of one
// key in order, and in the end the group has committed everything.
import { afterEach, expect, it, jest } from '@jest/globals';
import { KafkaBroker, readLag } from '@tongban/messaging';
import type { Subscription } from '@tongban/exchange';
import { BatchLog } from '../../features/batch-log.js';
import { closeWorlds, kafkaTestOptions, kafkaWorld } from '../../support/kafka-world.js';
import { until } from '../../support/until.js';

jest.setTimeout(120_000);
afterEach(closeWorlds);

const keys = Array.from({ length: 12 }, (_, n) => `case-${n}`);
const roundsMax = 2_000;

it('hands every record over, in the order of its key, while members come and go', async () => {
  const world = await kafkaWorld();
  const others = [new KafkaBroker(kafkaTestOptions()), new KafkaBroker(kafkaTestOptions())];
  const log = new BatchLog();
  const { topic, group } = world;
  const join = (broker: KafkaBroker): Promise<Subscription> =>
    broker.subscribe({ group, topics: [topic], batchRecordsMax: 7, onBatch: log.accept });
  let rounds = 0;
  let sending = true;
  const send = async (): Promise<void> => {
    for (; sending && rounds < roundsMax; rounds += 1)
      await world.broker.publish(
        keys.map((key) => ({ topic, key, headers: {}, value: Buffer.from(`${key} ${rounds}`) })),
      );
  };
  const first = await join(world.broker);
  const sender = send();
  for (let turn = 0; turn < 3; turn += 1) {
    const joined = await Promise.all(others.map(join));
    const seen = log.records.length;
    await until(() => log.records.length > seen, world.patienceMs);
    for (const subscription of joined) await subscription.close();
  }
  sending = false;
  await sender;
  await until(() => log.distinctTexts() >= rounds * keys.length, world.patienceMs);
  await first.close();
  for (const key of keys) {
    const firstTimes = [...new Set(log.textsOf(key))];
    expect(firstTimes).toEqual(Array.from({ length: rounds }, (_, n) => `${key} ${n}`));
  }
  const lags = await readLag(kafkaTestOptions(), { group, topics: [topic] });
  expect(lags.map(({ committed }) => committed)).toEqual(lags.map(({ end }) => end));
  await Promise.all(others.map((broker) => broker.close()));
  await world.close();
});
