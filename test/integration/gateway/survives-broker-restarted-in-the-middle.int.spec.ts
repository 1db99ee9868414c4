import { afterAll, beforeAll, it, jest } from '@jest/globals';
import { expectToSurviveOutage } from '../../support/server-outage.js';
import { scratchFolder, startKafka } from '../../support/servers.js';
import type { KafkaServer } from '../../support/servers.js';
import { TwoGateways } from '../../support/two-gateways.js';

jest.setTimeout(400_000);
let server: KafkaServer;
let world: TwoGateways;

beforeAll(async () => {
  server = await startKafka({ directory: scratchFolder('kafka') });
  world = await TwoGateways.start({
    regions: ['130000', '140000'],
    brokers: server.brokers,
    // A record that a killed broker had acknowledged and not yet written to disk is sent again.
    environment: { TONGBAN_CHECKPOINT_MS: '2000' },
  });
}, 240_000);
afterAll(async () => {
  try {
    await world?.close();
  } finally {
    await server?.stop();
  }
}, 120_000);

it.each(['kill', 'stop'] as const)(
  'completes every case once when Kafka is gone for a while (%s)',
  (how) => expectToSurviveOutage(world, { server, how, cases: 200 }),
);
