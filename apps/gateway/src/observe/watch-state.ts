import type { DestinationStatus } from '@tongban/exchange';
import type { StreamBacklog } from '@tongban/persistence';
import type { GatewayParts } from '../gateway-parts.js';

/** Gauges of what waits now: to be published, to be acknowledged, for an operator. */
export function watchState(parts: GatewayParts): void {
  watchDestinations(parts);
  watchStreams(parts);
  const { metrics, publisher, backlog, broker } = parts;
  metrics.observedGauge(
    {
      name: 'tongban_unreadable_batches',
      help: 'Partitions that stand still before a batch that cannot be read',
    },
    () =>
      broker.progress().subscriptions.flatMap(({ unreadableBatches }) => unreadableBatches).length,
  );
  metrics.observedGauge(
    { name: 'tongban_blocked_cases', help: 'Cases that wait for an operator' },
    () => backlog.latest?.blockedCases ?? 0,
  );
  metrics.observedGauge(
    { name: 'tongban_parked_messages', help: 'Messages taken in charge and not applied yet' },
    () => backlog.latest?.parked ?? 0,
  );
  metrics.observedGauge(
    {
      name: 'tongban_writer_behind',
      help: '1 when the own topics hold more than the database: nothing is written',
    },
    () => Number(publisher.status().behind !== null),
  );
  metrics.observedGauge(
    { name: 'tongban_publisher_leading', help: '1 in the one process of a region that publishes' },
    () => Number(publisher.status().mode === 'LEADING'),
  );
}

/** Only the process that publishes has them. */
function watchDestinations({ metrics, publisher, engine }: GatewayParts): void {
  const gauge = (
    name: `tongban_destination_${string}`,
    help: string,
    valueOf: (status: DestinationStatus) => number,
  ): void =>
    metrics.observedSeries({ name, help, labels: ['destination'] }, () =>
      publisher.status().destinations.map((status) => ({
        labels: { destination: status.destination },
        value: valueOf(status),
      })),
    );
  gauge(
    'tongban_destination_unpublished',
    'Places between what is committed and what is published',
    ({ unpublished }) => unpublished,
  );
  gauge(
    'tongban_destination_oldest_unpublished_seconds',
    'Age of the oldest entry that waits to be published',
    ({ oldestAt }) => ageSeconds(oldestAt, engine.clock.now()),
  );
  gauge('tongban_destination_failing', '1 while publishing fails', ({ failingSince }) =>
    Number(failingSince !== null),
  );
}

function watchStreams({ metrics, backlog, engine }: GatewayParts): void {
  const gauge = (
    name: `tongban_stream_${string}`,
    help: string,
    valueOf: (stream: StreamBacklog) => number,
  ): void =>
    metrics.observedSeries({ name, help, labels: ['peer'] }, () =>
      (backlog.latest?.streams ?? []).map((stream) => ({
        labels: { peer: stream.peer },
        value: valueOf(stream),
      })),
    );
  gauge(
    'tongban_stream_unacked',
    'Messages that the other region has not said to have',
    ({ unacked }) => unacked,
  );
  gauge(
    'tongban_stream_oldest_unacked_seconds',
    'Age of the oldest of them',
    ({ oldestUnackedAt }) => ageSeconds(oldestUnackedAt, engine.clock.now()),
  );
  gauge('tongban_stream_faulty', '1 while something is wrong with what it sends', ({ fault }) =>
    Number(fault !== null),
  );
}

function ageSeconds(since: Date | null, now: Date): number {
  return since === null ? 0 : Math.max(0, now.getTime() - since.getTime()) / 1000;
}
