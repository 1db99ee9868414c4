import { FakeBroker } from '../support/fakes/fake-broker.js';
import { describeBrokerServer } from './broker-server.features.js';

describeBrokerServer('FakeBroker', async () => ({
  broker: new FakeBroker({ autoDrive: true }),
  topic: 'test.topic',
  group: 'group',
  patienceMs: 1_000,
  close: async () => undefined,
}));
