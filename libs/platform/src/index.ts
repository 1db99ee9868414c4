export { SystemClock } from './clock.js';
export { SystemRandom } from './random.js';

export {
  InvalidConfiguration,
  loadConfig,
  unknownNames,
  type BadSetting,
  type Environment,
} from './config/load-config.js';
export { processEnvironment } from './config/process-environment.js';
export { describeConfig, renderConfigReference, renderEnvExample } from './config/render-config.js';
export { Distinct, NotLessThan, Without } from './config/rules.js';
export { Setting, type ConfigClass } from './config/setting.js';

export {
  createLogger,
  logLevels,
  type LogFields,
  type Logger,
  type LogLevel,
} from './logging/logger.js';
export { maskIdNo, maskMobile, maskName } from './logging/mask.js';
export { NestLogger } from './logging/nest-logger.js';
