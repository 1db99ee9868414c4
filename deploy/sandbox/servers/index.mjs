export { startKafka } from './kafka.mjs';
export { startPostgres } from './postgres.mjs';
export { freePort } from './ports.mjs';
export { dismissGuardian, removeAtExit, startProcess } from './process.mjs';
export { until } from './until.mjs';
