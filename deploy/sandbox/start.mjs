// npm start: a whole sandbox on one machine, from a bare clone. See README or --once below.
//   npm start               three regions, example cases, stays up until Ctrl-C
//   npm start -- --once     the same, then ends: 0 when no case was lost
//   npm start -- --cases N  files N cases
import { fileURLToPath } from 'node:url';
import { prepare } from './install.mjs';
import { sayWhatFailed } from './progress.mjs';
import { goOnWith } from './relaunch.mjs';
import { readSettings } from './settings.mjs';

try {
  const settings = readSettings(process.argv.slice(2), process.env);
  await prepare({ kafka: settings.brokers === undefined });
  await goOnWith(fileURLToPath(new URL('./sandbox.mjs', import.meta.url)));
} catch (error) {
  sayWhatFailed(error);
  process.exitCode = 1;
}
