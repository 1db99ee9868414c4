import { afterEach, expect, it, jest } from '@jest/globals';
import { readLag } from '@tongban/messaging';
import { closeWorlds, kafkaTestOptions, kafkaWorld } from '../../support/kafka-world.js';
import { until } from '../../support/until.js';

jest.setTimeout(60_000);
afterEach(closeWorlds);

/** The shortest session that a broker allows. */
const sessionTimeoutMs = 6_000;

it('keeps its place in the group while a batch takes longer than the session', async () => {
  const options = kafkaTestOptions({ sessionTimeoutMs });
  const world = await kafkaWorld(options);
  const { topic, group } = world;
  let begun = 0;
  let ended = 0;
  const subscription = await world.broker.subscribe({
    group,
    topics: [topic],
    batchRecordsMax: 10,
    onBatch: async () => {
      begun += 1;
      await new Promise((resolve) => setTimeout(resolve, sessionTimeoutMs + 2_000));
      ended += 1;
    },
  });
  const joinedAt = world.broker.progress().subscriptions[0]?.joinedAt;
  await world.broker.publish([{ topic, key: 'k', headers: {}, value: Buffer.from('slow') }]);
  await until(() => ended > 0, world.patienceMs);
  expect(world.broker.progress().subscriptions[0]).toMatchObject({ state: 'RUNNING', joinedAt });
  await subscription.close();
  expect(begun).toBe(1);
  const lags = await readLag(options, { group, topics: [topic] });
  expect(lags.map(({ committed }) => committed)).toContain('1');
  await world.close();
});
