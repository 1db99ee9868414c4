import 'reflect-metadata';
import {
  InvalidConfiguration,
  createLogger,
  loadConfig,
  processEnvironment,
  reportCrashes,
  unknownNames,
} from '@tongban/platform';
import { MonitorConfig } from './monitor-config.js';
import { runMonitor } from './run-monitor.js';

const environment = processEnvironment();
const config = readConfig();
const logger = createLogger({
  level: config.logLevel,
  fields: { app: 'monitor' },
});
reportCrashes(process, logger, (code) => process.exit(code));
for (const name of unknownNames(MonitorConfig, environment, 'TONGBAN_'))
  logger.warn('a setting is not known', { setting: name });

try {
  await runMonitor(config, logger);
} catch (error) {
  logger.error('could not start', { error });
  process.exit(1);
}

/** Plain text for whoever starts the monitor: there is no log before there is a configuration. */
function readConfig(): MonitorConfig {
  try {
    return loadConfig(MonitorConfig, environment);
  } catch (error) {
    if (!(error instanceof InvalidConfiguration)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(2);
  }
}
