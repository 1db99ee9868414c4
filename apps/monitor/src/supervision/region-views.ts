import { formatInstant } from '@tongban/contracts';
import type { HeardInstance, Heartbeat, RegionCounts } from '@tongban/persistence';
import type { RegionState, Watched, WatchedRegion } from './watch.js';

/** A clock that is off by more is shown; below it lies the way of a heartbeat through Kafka. */
const clockSkewShownMs = 60_000;

export interface RegionView {
  readonly region: string;
  readonly state: RegionState;
  /** When its last heartbeat arrived here, by the clock of the monitor. */
  readonly lastHeartbeatAt: string | null;
  /** Null unless it is silent, and when it never told a heartbeat. */
  readonly silentForMs: number | null;
  readonly version: string | null;
  /** How far its clock is ahead of the monitor's, or behind (negative); null when by a minute at most. */
  readonly clockSkewMs: number | null;
  /** Cases whose pen it holds. */
  readonly heldCases: number;
  /** Cases that wait for it: /v1/cases?waitingFor=<region> names them. */
  readonly waitingCases: number;
  /** Messages of live regions to it that it has not acknowledged, and when the oldest was recorded. */
  readonly unackedMessages: number;
  readonly oldestUnackedAt: string | null;
  /** As it last told; null when it never did. Counts stop at 100000. */
  readonly backlog: Pick<Heartbeat, 'position' | 'parked' | 'blockedCases'> | null;
  /** How far each destination is published, as the publishing process last told. */
  readonly destinations: readonly DestinationView[];
  /** Its streams with each other region, as it last told. */
  readonly streams: readonly StreamView[];
  /** Its processes that live. */
  readonly instances: readonly InstanceView[];
}

interface DestinationView {
  readonly destination: string;
  readonly unpublished: number;
  readonly oldestAt: string | null;
  readonly failingSince: string | null;
  readonly code: string | null;
}

interface StreamView {
  readonly region: string;
  readonly sent: string;
  readonly acked: string;
  readonly received: string;
  readonly unacked: number;
  readonly oldestUnackedAt: string | null;
  /** What is wrong with what the other region sends: a problem code. */
  readonly fault: string | null;
}

interface InstanceView {
  readonly instanceId: string;
  readonly version: string;
  readonly state: Heartbeat['state'];
  readonly isPublisher: boolean;
  readonly lastHeartbeatAt: string;
  /** The time of that heartbeat as its sender told it. */
  readonly toldAt: string;
  readonly clockSkewMs: number | null;
}

export interface RegionsView {
  readonly silentAfterMs: number;
  /** False: the monitor itself is cut off, and all is as it was at `asOf`. */
  readonly isBrokerConnected: boolean;
  /** When the broker last answered; null when it never did. */
  readonly asOf: string | null;
  readonly regions: readonly RegionView[];
}

export interface RegionsToShow extends Watched {
  readonly counts: readonly RegionCounts[];
  readonly silentAfterMs: number;
}

export function regionsView(shown: RegionsToShow): RegionsView {
  const { hearing, regions, counts, silentAfterMs } = shown;
  const { isBrokerConnected, asOf } = hearing;
  const viewOf = (watched: WatchedRegion): RegionView => {
    const own = counts.find(({ region }) => region === watched.region);
    return regionView(watched, { own, asOf });
  };
  return {
    silentAfterMs,
    isBrokerConnected,
    asOf: asOf ? formatInstant(asOf) : null,
    regions: regions.map(viewOf),
  };
}

function regionView(
  watched: WatchedRegion,
  { own, asOf }: { readonly own: RegionCounts | undefined; readonly asOf: Date | null },
): RegionView {
  const { region, state, isSilent, last, publisher, instances } = watched;
  const silentForMs = last && asOf && asOf.getTime() - last.arrivedAt.getTime();
  return {
    ...{ region, state },
    lastHeartbeatAt: last ? formatInstant(last.arrivedAt) : null,
    silentForMs: isSilent ? silentForMs : null,
    version: last?.heartbeat.version ?? null,
    clockSkewMs: last && clockSkewMs(last),
    heldCases: own?.held ?? 0,
    waitingCases: own?.waiting ?? 0,
    unackedMessages: watched.unackedMessages,
    oldestUnackedAt: watched.oldestUnackedAt,
    backlog: last && backlogOf(last.heartbeat),
    destinations: (publisher?.heartbeat.destinations ?? []).map(destinationView),
    streams: (last?.heartbeat.streams ?? []).map(streamView),
    instances: instances.map(instanceView),
  };
}

function clockSkewMs({ heartbeat, arrivedAt }: HeardInstance): number | null {
  const skewMs = Date.parse(heartbeat.at) - arrivedAt.getTime();
  return Math.abs(skewMs) > clockSkewShownMs ? skewMs : null;
}

function backlogOf({ position, parked, blockedCases }: Heartbeat): RegionView['backlog'] {
  return { position, parked, blockedCases };
}

function destinationView(told: Heartbeat['destinations'][number]): DestinationView {
  const { destination, unpublished, oldestAt = null, failingSince = null, code = null } = told;
  return { destination, unpublished, oldestAt, failingSince, code };
}

function streamView(told: Heartbeat['streams'][number]): StreamView {
  const { region, sent, acked, received, unacked, oldestUnackedAt = null, fault = null } = told;
  return { region, sent, acked, received, unacked, oldestUnackedAt, fault };
}

function instanceView(heard: HeardInstance): InstanceView {
  const { instanceId, arrivedAt, heartbeat } = heard;
  const { version, state, isPublisher, at } = heartbeat;
  return {
    ...{ instanceId, version, state, isPublisher },
    lastHeartbeatAt: formatInstant(arrivedAt),
    toldAt: at,
    clockSkewMs: clockSkewMs(heard),
  };
}
