// First, before anything that an older Node cannot even import.
import './application/refuse-old-node.js';

export type {
  ApplicationConfig,
  ApplicationPlan,
  Assembly,
  ClosingPart,
  Foundation,
} from './application/application-plan.js';
export type { RepeatedTask } from './application/repeat.js';
export { runApplication } from './application/run-application.js';

export { SystemClock } from './clock.js';
export { SystemRandom } from './random.js';

export {
  currentSecret,
  InvalidConfiguration,
  loadConfig,
  unknownNames,
  type BadSetting,
  type Environment,
} from './config/load-config.js';
export { processEnvironment } from './config/process-environment.js';
export { describeConfig, renderConfigReference, renderEnvExample } from './config/render-config.js';
export { Distinct, Integer, VerifiedTls, Without } from './config/rules.js';
export { Setting, type ConfigClass } from './config/setting.js';

export { kafkaAccessOf } from './kafka/kafka-access.js';
export { KafkaSettings } from './kafka/kafka-settings.js';

export {
  createLogger,
  logLevels,
  type LogFields,
  type Logger,
  type LogLevel,
} from './logging/logger.js';

export { Liveness, type ProgressSource } from './health/liveness.js';
export {
  Readiness,
  type Degraded,
  type ReadinessCheck,
  type ReadinessReason,
} from './health/readiness.js';
export { bodyBytesOf } from './http/body.js';
export { closeHttpApplication } from './http/close-http-application.js';
export { createHttpApplication, type HttpOptions } from './http/create-http-application.js';
export { parseCommandBody } from './http/parse-command-body.js';
export { atMost, instantIn, instantOrDay, integer, matching, oneOf } from './http/read-query.js';
export { readQuery, region, type Query } from './http/read-query.js';
export {
  Metrics,
  type HistogramOptions,
  type MetricOptions,
  type Observed,
} from './metrics/metrics.js';
export { PlatformModule } from './platform.module.js';
export { ProblemException, type ProblemOptions } from './problems/problem-exception.js';
export { programVersion } from './program-version.js';
export { reportCrashes } from './report-crashes.js';
export { Shutdown, type ShutdownOptions, type ShutdownStep } from './shutdown.js';
export { traceparentOf } from './tracing/trace-requests.js';
