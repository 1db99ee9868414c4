import { formatInstant } from '@tongban/contracts';
import { OperationalError } from '@tongban/exchange';
import { asFailingPlace, stuckGroups } from '@tongban/messaging';
import type { MonitorParts } from './monitor-parts.js';

const checkTimeoutMs = 2_000;

/** A topic that is missing makes one region unknown; everything else is still told. */
export function watchHealth(parts: MonitorParts): void {
  const { config, liveness, readiness, broker, database, listening } = parts;
  const stallMsMax = config.livenessStallMaxMs;
  liveness.register({
    name: 'consumer',
    // Whether it is stuck, not for how long: that is past the maximum by definition.
    stalledMs: () =>
      stuckGroups(
        broker.progress(),
        { silentMsMax: stallMsMax, batchMsMax: stallMsMax },
        new Date(),
      ).length > 0
        ? stallMsMax + 1
        : 0,
    stallMsMax,
  });
  readiness.register({
    name: 'database',
    check: () => database.ping(),
    timeoutMs: checkTimeoutMs,
  });
  readiness.register({
    name: 'broker',
    check: () =>
      listening.look().isBrokerConnected ? Promise.resolve() : Promise.reject(notConnected()),
    timeoutMs: checkTimeoutMs,
  });
  readiness.watch(() => {
    const { missingTopics, unreadableBatches } = listening.look();
    return [
      ...missingTopics.map(({ topic: name, code, since }) => ({ name, code, since })),
      ...unreadableBatches.map(asFailingPlace),
    ].map(({ since, ...what }) => ({ ...what, since: formatInstant(since) }));
  });
}

function notConnected(): OperationalError {
  const cause = 'no broker answers, or the consumer has not joined its group';
  return new OperationalError('BROKER_UNAVAILABLE', { cause, retryable: true });
}
