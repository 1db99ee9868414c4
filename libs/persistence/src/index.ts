export { databaseDefaults } from './database-options.js';
export type { DatabaseOptions } from './database-options.js';
export { Database } from './database.js';
export { migrateDatabase, SchemaTooNew } from './migrate.js';
export { PostgresStore } from './postgres-store.js';
