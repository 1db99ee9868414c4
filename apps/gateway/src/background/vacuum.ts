import type { GatewayParts } from '../gateway-parts.js';
import type { RepeatedTask } from './repeat.js';

const everyMs = 10_000;

/** Keeps the outbox as small as what waits in it. */
export function vacuum({ database }: GatewayParts): RepeatedTask {
  return { name: 'vacuum', everyMs, run: () => database.maintenance.vacuumOutbox() };
}
