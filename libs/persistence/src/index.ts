export { databaseDefaults } from './database-options.js';
export type { DatabaseOptions } from './database-options.js';
export { Database } from './database.js';
export { LIST_LIMIT_DEFAULT, LIST_LIMIT_MAX } from './limits.js';
export { migrateDatabase } from './migrate.js';
/** @internal */
export { SchemaTooNew } from './migrate.js';
export { DatabaseOfAnotherRegion } from './own-region.js';
export { CaseReader } from './reading/case-reader.js';
export type { CaseFilter, ListedCase, ListOptions } from './reading/list-cases.js';
export type { Backlog, StreamBacklog } from './reading/read-backlog.js';
export type { JsonData } from './reading/unpack-change.js';
export type { FoundCase, ShownParked } from './reading/read-case.js';
export type { TimelineEntry } from './reading/read-timeline.js';
export { migrateMonitorDatabase, MonitorDatabase } from './monitor/monitor-database.js';
export type { SupervisedFilter } from './monitor/list-supervised.js';
export type {
  HeardInstance,
  Heartbeat,
  SupervisedCase,
  SupervisedEvent,
  WaitingFor,
} from './monitor/supervised-case.js';
export type { RegionCounts } from './monitor/supervision-reader.js';
