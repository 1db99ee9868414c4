import type { KafkaBroker, KafkaOptions } from '@tongban/messaging';
import type { MonitorDatabase } from '@tongban/persistence';
import type { Foundation } from '@tongban/platform';
import type { MonitorConfig } from './monitor-config.js';
import type { Arrivals } from './supervision/arrivals.js';
import type { Listening } from './supervision/listening.js';
import type { RecordCount } from './supervision/record-count.js';
import type { Watch } from './supervision/watch.js';

/** Everything the monitor consists of, made once at its start. */
export interface MonitorParts extends Foundation<MonitorConfig> {
  readonly kafka: KafkaOptions;
  readonly broker: KafkaBroker;
  readonly database: MonitorDatabase;
  readonly arrivals: Arrivals;
  readonly listening: Listening;
  readonly watch: Watch;
  readonly recordCount: RecordCount;
}
