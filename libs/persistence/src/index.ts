export { databaseDefaults } from './database-options.js';
export type { DatabaseOptions } from './database-options.js';
export { Database } from './database.js';
export { LIST_LIMIT_DEFAULT, LIST_LIMIT_MAX } from './limits.js';
export { Maintenance } from './maintenance.js';
export { migrateDatabase, SchemaTooNew } from './migrate.js';
export { PostgresStore } from './postgres-store.js';
export { CaseReader } from './reading/case-reader.js';
export type { CaseFilter, CaseList, ListedCase, ListOptions } from './reading/list-cases.js';
export type { Backlog } from './reading/read-backlog.js';
export type { FoundCase } from './reading/read-case.js';
export type { ChangeDelivery, TimelineEntry } from './reading/read-timeline.js';
export type { Undelivered } from './reading/read-undelivered.js';
export type { ChainCheck, ChainFault } from './reading/verify-chain.js';
export { migrateMonitorDatabase, MonitorDatabase } from './monitor/monitor-database.js';
export type { SupervisedFilter, SupervisedListOptions } from './monitor/list-supervised.js';
export type {
  Heartbeat,
  SupervisedCase,
  SupervisedEvent,
  WaitingFor,
} from './monitor/supervised-case.js';
export { SupervisionReader } from './monitor/supervision-reader.js';
export type { RegionCounts } from './monitor/supervision-reader.js';
