import type { Environment } from './load-config.js';

/** The one place that reads the environment of the process; called from main.ts. */
export function processEnvironment(): Environment {
  return { ...process.env };
}
