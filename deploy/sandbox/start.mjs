// npm start: a whole sandbox on one machine, from a bare clone; help.mjs tells its options.
import { fileURLToPath } from 'node:url';
import { helpText } from './help.mjs';
import { prepare } from './install.mjs';
import { say, sayWhatFailed } from './progress.mjs';
import { goOnWith, SIGNALS } from './relaunch.mjs';
import { readSettings } from './settings.mjs';

try {
  const settings = readSettings(process.argv.slice(2), process.env);
  if (settings.help) say(helpText);
  else await start(settings);
} catch (error) {
  sayWhatFailed(error);
  process.exitCode = 1;
}

async function start({ brokers }) {
  for (const signal of SIGNALS) process.on(signal, stopPreparing);
  await prepare({ kafka: brokers === undefined });
  for (const signal of SIGNALS) process.off(signal, stopPreparing);
  await goOnWith(fileURLToPath(new URL('./sandbox.mjs', import.meta.url)));
}

function stopPreparing() {
  say('已停止 Stopped');
  process.exit(130);
}
