// Real servers for integration specs. Most specs use the two that run for the whole test run
// (TONGBAN_TEST_KAFKA_BROKERS, TONGBAN_TEST_DATABASE_URL); a spec that kills or restarts a server
// starts its own here, on a folder from `scratchFolder`.
import { mkdirSync, mkdtempSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { removeAtExit } from '../../deploy/sandbox/servers/index.mjs';

export {
  freePort,
  startKafka,
  startPostgres,
  startProcess,
  until,
} from '../../deploy/sandbox/servers/index.mjs';
export type {
  KafkaServer,
  PostgresServer,
  Server,
  StartedProcess,
} from '../../deploy/sandbox/servers/index.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');

/** A folder of this test run; it is deleted when the process that asked for it ends. */
export function scratchFolder(name: string): string {
  const home = join(root, '.tongban', 'test');
  mkdirSync(home, { recursive: true });
  const folder = mkdtempSync(join(home, `${name}-`));
  removeAtExit(folder);
  return folder;
}
