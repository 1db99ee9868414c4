import assert from 'node:assert/strict';
import { FakeBroker } from '../support/fakes/fake-broker.js';
import { describeBroker } from './broker.features.js';

describeBroker('FakeBroker', async () => {
  const fake = new FakeBroker({ autoDrive: true });
  let open = 0;
  return {
    broker: {
      publish: (records) => fake.publish(records),
      subscribe: async (options) => {
        const subscription = await fake.subscribe(options);
        open += 1;
        return { close: () => subscription.close().then(() => void (open -= 1)) };
      },
    },
    topic: 'topic',
    group: 'group',
    patienceMs: 1_000,
    close: async () => assert(open === 0, 'a subscription was left open'),
  };
});
