import type { KafkaBroker } from '@tongban/messaging';
import type { MonitorDatabase } from '@tongban/persistence';
import type { Liveness, Logger, Metrics, Readiness } from '@tongban/platform';
import type { MonitorConfig } from './monitor-config.js';
import type { Watch } from './supervision/watch.js';

/** Everything the monitor consists of, made once in `run-monitor.ts`. */
export interface MonitorParts {
  readonly config: MonitorConfig;
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly liveness: Liveness;
  readonly readiness: Readiness;
  readonly broker: KafkaBroker;
  readonly database: MonitorDatabase;
  readonly watch: Watch;
}
