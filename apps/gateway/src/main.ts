import 'reflect-metadata';
import {
  InvalidConfiguration,
  createLogger,
  loadConfig,
  processEnvironment,
  reportCrashes,
  unknownNames,
} from '@tongban/platform';
import { GatewayConfig } from './gateway-config.js';
import { runGateway } from './run-gateway.js';

const environment = processEnvironment();
const config = readConfig();
const logger = createLogger({
  level: config.logLevel,
  fields: { app: 'gateway', region: config.region },
});
reportCrashes(process, logger, (code) => process.exit(code));
for (const name of unknownNames(GatewayConfig, environment, 'TONGBAN_'))
  logger.warn('a setting is not known', { setting: name });

try {
  await runGateway(config, logger);
} catch (error) {
  logger.error('could not start', { error });
  process.exit(1);
}

/** Plain text for whoever starts the gateway: there is no log before there is a configuration. */
function readConfig(): GatewayConfig {
  try {
    return loadConfig(GatewayConfig, environment);
  } catch (error) {
    if (!(error instanceof InvalidConfiguration)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(2);
  }
}
