import { randomUUID } from 'node:crypto';
import { formatInstant } from '@tongban/contracts';
import type { RecordData } from '@tongban/contracts';
import { encodeHeartbeat } from '@tongban/exchange';
import type { DestinationStatus, PublisherMode, PublisherStatus } from '@tongban/exchange';
import type { Backlog, StreamBacklog } from '@tongban/persistence';
import { programVersion } from '@tongban/platform';
import type { RepeatedTask } from '@tongban/platform';
import type { GatewayParts } from '../gateway-parts.js';

type Heartbeat = RecordData['supervision.heartbeat'];

/** Past this a count only says "a lot"; the contract holds no more. */
const countMax = 100_000;

/**
 * Tells supervision that this gateway lives, and what waits in it. Not through the journal: a
 * heartbeat that comes late says the wrong thing.
 */
export function heartbeat(parts: GatewayParts): RepeatedTask {
  const { config, engine, publisher, backlog } = parts;
  const self = {
    region: config.region,
    instanceId: randomUUID(),
    version: programVersion(),
  };
  return {
    name: 'heartbeat',
    everyMs: config.heartbeatMs,
    run: async () => {
      const counted = await backlog.count();
      const now = engine.clock.now();
      const status = publisher.status();
      const beat = { ...self, at: formatInstant(now), ...stateOf(status, counted) };
      await engine.broker.publish([encodeHeartbeat(engine.random.uuid(now), beat)]);
    },
  };
}

const states: Readonly<Record<PublisherMode, Heartbeat['state']>> = {
  SEEKING: 'STARTING',
  VERIFYING: 'STARTING',
  FOLLOWING: 'RUNNING',
  LEADING: 'RUNNING',
  BEHIND: 'BEHIND',
  STOPPED: 'STARTING',
};

/** @internal */
export function stateOf(
  { mode, destinations }: PublisherStatus,
  { position, parked, blockedCases, streams }: Backlog,
): Omit<Heartbeat, 'region' | 'instanceId' | 'version' | 'at'> {
  return {
    state: states[mode],
    isPublisher: mode === 'LEADING',
    position: String(position),
    parked,
    blockedCases,
    destinations: destinations.map(destinationOf),
    streams: streams.map(streamOf),
  };
}

function destinationOf(status: DestinationStatus): Heartbeat['destinations'][number] {
  const { destination, unpublished, oldestAt, failingSince, code } = status;
  return {
    destination,
    unpublished: Math.min(unpublished, countMax),
    ...(oldestAt ? { oldestAt: formatInstant(oldestAt) } : {}),
    ...(failingSince ? { failingSince: formatInstant(failingSince) } : {}),
    ...(code === null ? {} : { code }),
  };
}

function streamOf(stream: StreamBacklog): Heartbeat['streams'][number] {
  const { peer, sentSize, ackedSize, receivedSize, unacked, oldestUnackedAt, fault } = stream;
  return {
    region: peer,
    sent: String(sentSize),
    acked: String(ackedSize),
    received: String(receivedSize),
    unacked,
    ...(oldestUnackedAt ? { oldestUnackedAt: formatInstant(oldestUnackedAt) } : {}),
    caseNos: stream.caseNos,
    ...(fault === null ? {} : { fault }),
  };
}
