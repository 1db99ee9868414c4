import { formatInstant } from '@tongban/contracts';
import { OperationalError } from '@tongban/exchange';
import type { PublisherMode } from '@tongban/exchange';
import { asFailingPlace, stuckGroups } from '@tongban/messaging';
import type { Degraded, ReadinessReason } from '@tongban/platform';
import type { GatewayParts } from '../gateway-parts.js';

const checkTimeoutMs = 2_000;

/**
 * Says when this gateway should be restarted, and when requests should not be sent to it.
 *
 * Not ready means that a command could not be taken: no database, no broker, or a journal that may not
 * be written. A destination that cannot be published to is something else. What is meant for it
 * waits in the journal and everything else goes on, so it is named as degraded and the gateway
 * stays in service: one peer, the back office, supervision and dead letters alike.
 */
export function watchHealth(parts: GatewayParts): void {
  watchProgress(parts);
  const { readiness, broker, database, publisher } = parts;
  readiness.register({
    name: 'database',
    check: () => database.ping(),
    timeoutMs: checkTimeoutMs,
  });
  readiness.register({
    name: 'broker',
    check: () => (broker.progress().connected ? Promise.resolve() : Promise.reject(notConnected())),
    timeoutMs: checkTimeoutMs,
  });
  readiness.register({
    name: 'journal',
    check: () => Promise.resolve(whyNotWritten[publisher.status().mode]),
    timeoutMs: checkTimeoutMs,
  });
  readiness.watch(() => [
    ...failingDestinations(parts),
    ...failingTopics(parts),
    ...failingWebhooks(parts),
  ]);
}

const whyNotWritten: Readonly<Record<PublisherMode, ReadinessReason | undefined>> = {
  SEEKING: 'STARTING',
  VERIFYING: 'STARTING',
  FOLLOWING: undefined,
  LEADING: undefined,
  BEHIND: 'BEHIND',
  STOPPED: 'STOPPING',
};

function failingDestinations({ publisher }: GatewayParts): readonly Degraded[] {
  return publisher
    .status()
    .destinations.flatMap(({ destination: name, failingSince, code }) =>
      failingSince && code ? [{ name, code, since: formatInstant(failingSince) }] : [],
    );
}

/**
 * Why, in the broker's words: topics that cannot be written, and those that should bring something;
 * and batches that cannot be read, each of which stops its own partition.
 */
function failingTopics({ broker }: GatewayParts): readonly Degraded[] {
  const { failingTopics: unwritable, subscriptions } = broker.progress();
  const topics = [...unwritable, ...subscriptions.flatMap(({ missingTopics }) => missingTopics)];
  const batches = subscriptions.flatMap(({ unreadableBatches }) => unreadableBatches);
  return [
    ...topics.map(({ topic: name, code, since }) => ({ name, code, since })),
    ...batches.map(asFailingPlace),
  ].map(({ since, ...what }) => ({ ...what, since: formatInstant(since) }));
}

function failingWebhooks({ webhooks }: GatewayParts): readonly Degraded[] {
  return webhooks.status().flatMap(({ endpoint, failingSince }) => {
    const name = `webhook:${endpoint}`;
    return failingSince ? [{ name, code: 'UNAVAILABLE', since: formatInstant(failingSince) }] : [];
  });
}

function notConnected(): OperationalError {
  const cause = 'no broker answers, or a consumer has not joined its group';
  return new OperationalError('BROKER_UNAVAILABLE', { cause, retryable: true });
}

/** Restarting helps a loop that hangs. It does not help one that waits for the broker. */
function watchProgress({ config, liveness, broker, publisher, engine }: GatewayParts): void {
  const stallMsMax = config.livenessStallMaxMs;
  const limits = { silentMsMax: stallMsMax, batchMsMax: stallMsMax };
  liveness.register({
    name: 'publisher',
    // While it publishes, its destinations are what gets on; a pass then lasts as long as the right to.
    stalledMs: () =>
      passesSoon.includes(publisher.status().mode)
        ? Math.max(0, engine.clock.now().getTime() - publisher.progressAt().getTime())
        : 0,
    stallMsMax,
  });
  liveness.register({
    name: 'consumer',
    // Whether it is stuck, not for how long: that is past the maximum by definition.
    stalledMs: () =>
      stuckGroups(broker.progress(), limits, engine.clock.now()).length > 0 ? stallMsMax + 1 : 0,
    stallMsMax,
  });
}

const passesSoon: readonly PublisherMode[] = ['SEEKING', 'FOLLOWING', 'VERIFYING'];
