import { stuckGroups } from '@tongban/messaging';
import type { GatewayParts } from './gateway-parts.js';

const checkTimeoutMs = 2_000;

/** Says when this gateway should be restarted, and when requests should not be sent to it. */
export function watchHealth(parts: GatewayParts): void {
  const { config, liveness, readiness, broker, database, relay } = parts;
  const stallMsMax = config.livenessStallMaxMs;
  const limits = { silentMsMax: stallMsMax, batchMsMax: stallMsMax };
  liveness.register({
    name: 'relay',
    stalledMs: () => ageMs(relay.progressAt()),
    stallMsMax,
  });
  liveness.register({
    name: 'consumer',
    // Whether it is stuck, not for how long: that is past the maximum by definition.
    stalledMs: () =>
      stuckGroups(broker.progress(), limits, new Date()).length > 0 ? stallMsMax + 1 : 0,
    stallMsMax,
  });
  readiness.register({
    name: 'database',
    check: () => database.ping(),
    timeoutMs: checkTimeoutMs,
  });
  readiness.register({
    name: 'broker',
    check: () => (broker.progress().connected ? Promise.resolve() : Promise.reject(notConnected)),
    timeoutMs: checkTimeoutMs,
  });
}

const notConnected = new RangeError('the broker is not connected');

function ageMs(since: Date | null): number {
  return since === null ? 0 : Math.max(0, Date.now() - since.getTime());
}
