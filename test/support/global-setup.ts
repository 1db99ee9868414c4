// Starts one Kafka and one PostgreSQL for all integration specs of a run, on fresh data. Servers
// that the environment names are used instead, and left alone.
import { mkdirSync, mkdtempSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Server } from '../../deploy/sandbox/servers/index.mjs';
import { removeAtExit, startKafka, startPostgres } from '../../deploy/sandbox/servers/index.mjs';

declare global {
  var tongbanTestServers: Server[] | undefined;
}

export default async function globalSetup(): Promise<void> {
  const given = process.env;
  const servers: Promise<Server>[] = [];
  const folder = scratchFolder();
  if (given.TONGBAN_KAFKA_BROKERS) {
    given.TONGBAN_TEST_KAFKA_BROKERS = given.TONGBAN_KAFKA_BROKERS;
  } else {
    const kafka = startKafka({ directory: join(folder, 'kafka') });
    servers.push(
      kafka.then((server) => {
        given.TONGBAN_TEST_KAFKA_BROKERS = server.brokers;
        return server;
      }),
    );
  }
  if (given.TONGBAN_DATABASE_URL) {
    given.TONGBAN_TEST_DATABASE_URL = given.TONGBAN_DATABASE_URL;
  } else {
    const postgres = startPostgres({ directory: join(folder, 'postgres') });
    servers.push(
      postgres.then((server) => {
        given.TONGBAN_TEST_DATABASE_URL = server.url;
        return server;
      }),
    );
  }
  globalThis.tongbanTestServers = await Promise.all(servers);
}

// Not from servers.ts: Jest loads this file through Node itself, which maps no `.js` to `.ts`.
function scratchFolder(): string {
  const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
  const home = join(root, '.tongban', 'test');
  mkdirSync(home, { recursive: true });
  const folder = mkdtempSync(join(home, 'run-'));
  removeAtExit(folder);
  return folder;
}
