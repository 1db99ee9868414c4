import 'reflect-metadata';
import { InvalidConfiguration, loadConfig, processEnvironment } from '@tongban/platform';
import { GatewayConfig } from './gateway-config.js';
import { runGateway } from './run-gateway.js';

try {
  await runGateway(loadConfig(GatewayConfig, processEnvironment()));
} catch (error) {
  const text = error instanceof InvalidConfiguration ? error.message : error;
  process.stderr.write(`${typeof text === 'string' ? text : String((text as Error).stack)}\n`);
  process.exit(1);
}
