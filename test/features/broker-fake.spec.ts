import assert from 'node:assert/strict';
import { FakeBroker } from '../support/fakes/fake-broker.js';
import { describeBroker } from './broker.features.js';

describeBroker('FakeBroker', async () => {
  const fake = new FakeBroker({
    autoDrive: true,
    now: Date.now,
    partitionsOf: (topic) => (topic === 'single' ? 1 : 3),
  });
  fake.break('unwritable');
  let open = 0;
  return {
    broker: {
      publish: (records) => fake.publish(records),
      scan: (options) => fake.scan(options),
      subscribe: async (options) => {
        const subscription = await fake.subscribe(options);
        open += 1;
        return { close: () => subscription.close().then(() => void (open -= 1)) };
      },
    },
    topic: 'topic',
    single: 'single',
    unwritable: 'unwritable',
    group: 'group',
    patienceMs: 1_000,
    trim: async (end) => {
      const before = Array.from({ length: Number(end) }, (_, offset) => String(offset));
      fake.remove('single', before);
    },
    close: async () => assert(open === 0, 'a subscription was left open'),
  };
});
