import { afterAll, beforeAll, it, jest } from '@jest/globals';
import { expectToSurviveOutage } from '../../support/server-outage.js';
import { scratchFolder, startPostgres } from '../../support/servers.js';
import type { PostgresServer } from '../../support/servers.js';
import { TwoGateways } from '../../support/two-gateways.js';

jest.setTimeout(300_000);
let server: PostgresServer;
let world: TwoGateways;

beforeAll(async () => {
  server = await startPostgres({ directory: scratchFolder('postgres') });
  world = await TwoGateways.start({
    regions: ['230000', '310000'],
    databaseServerUrl: server.url,
  });
}, 240_000);
afterAll(async () => {
  try {
    await world?.close();
  } finally {
    await server?.stop();
  }
}, 60_000);

it.each(['kill', 'stop'] as const)(
  'completes every case once when PostgreSQL is gone for a while (%s)',
  (how) => expectToSurviveOutage(world, { server, how, cases: 200 }),
);
