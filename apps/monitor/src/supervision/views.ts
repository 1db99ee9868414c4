import { catalogue, statusLabels } from '@tongban/case';
import { events } from '@tongban/contracts';
import type { EventType } from '@tongban/contracts';
import type { RegionCounts, SupervisedCase, SupervisedEvent } from '@tongban/persistence';
import { waitsFor } from './watch.js';
import type { WatchedRegion } from './watch.js';

interface Label {
  readonly zh: string;
  readonly en: string;
}

/** A line of the list: metadata only, there is nothing else here. */
export interface SupervisedCaseView {
  readonly caseNo: string;
  readonly item: string;
  readonly itemLabel: Label | null;
  readonly status: string;
  readonly statusLabel: Label | null;
  readonly originRegion: string;
  readonly handlingRegion: string;
  /** The region that acts next; null when the case has ended. */
  readonly holder: string | null;
  /** End of the running clock (RFC 3339), null when none runs. */
  readonly dueAt: string | null;
  readonly isOverdue: boolean;
  /** Regions that the case waits for because they are silent or have not signed for a message. */
  readonly waitingFor: readonly string[];
  readonly blocked: readonly {
    readonly region: string;
    readonly code: string;
    readonly at: string;
  }[];
  readonly eventCount: number;
  readonly filedAt: string;
  readonly updatedAt: string;
}

export interface SupervisedListView {
  readonly cases: readonly SupervisedCaseView[];
  readonly nextCursor: string | null;
}

export interface SupervisedTimelineView extends SupervisedCaseView {
  /** False while a region has not told of all events before the last one. */
  readonly isComplete: boolean;
  readonly timeline: readonly {
    readonly eventNo: number;
    readonly type: string;
    readonly label: Label | null;
    readonly occurredAt: string;
    /** When the region that wrote it committed it. */
    readonly recordedAt: string;
    readonly region: string;
  }[];
}

export interface RegionView {
  readonly region: string;
  readonly state: 'LIVE' | 'SILENT';
  readonly lastHeartbeatAt: string | null;
  readonly silentForMs: number | null;
  readonly version: string | null;
  /** Cases whose pen it holds. */
  readonly heldCases: number;
  /** Cases that wait for it: /v1/cases?waitingFor=<region> names them. */
  readonly waitingCases: number;
  /** Messages of live regions to it without a receipt. */
  readonly undeliveredMessages: number;
  /** As it last told; null when it never did. */
  readonly backlog: {
    readonly unsent: number;
    readonly awaitingReceipt: number;
    readonly parked: number;
    readonly blockedCases: number;
  } | null;
}

export interface RegionsView {
  readonly silentAfterMs: number;
  readonly regions: readonly RegionView[];
}

export function caseView(
  found: SupervisedCase,
  { regions, now }: { readonly regions: readonly WatchedRegion[]; readonly now: Date },
): SupervisedCaseView {
  const { dueAt, filedAt, updatedAt, blocked, ...rest } = found;
  const isKnown = Object.hasOwn(statusLabels, found.status);
  return {
    ...rest,
    itemLabel: catalogue.get(found.item)?.label ?? null,
    statusLabel: isKnown ? statusLabels[found.status] : null,
    dueAt: dueAt?.toISOString() ?? null,
    isOverdue: dueAt !== null && dueAt <= now,
    waitingFor: waitsFor(found, regions),
    blocked: blocked.map(({ region, code, blockedAt }) => ({
      region,
      code,
      at: new Date(blockedAt).toISOString(),
    })),
    filedAt: filedAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
  };
}

export function timelineView(
  view: SupervisedCaseView,
  timeline: readonly SupervisedEvent[],
): SupervisedTimelineView {
  return {
    ...view,
    isComplete: timeline.length === view.eventCount,
    timeline: timeline.map(({ recordedAt, ...event }) => ({
      ...event,
      label: Object.hasOwn(events, event.type) ? events[event.type as EventType].label : null,
      recordedAt: recordedAt.toISOString(),
    })),
  };
}

export function regionView(
  watched: WatchedRegion,
  counts: RegionCounts | undefined,
  now: Date,
): RegionView {
  const { region, heartbeat, isSilent, undeliveredMessages } = watched;
  const sinceMs = heartbeat && Math.max(0, now.getTime() - Date.parse(heartbeat.at));
  return {
    region,
    state: isSilent ? 'SILENT' : 'LIVE',
    lastHeartbeatAt: heartbeat?.at ?? null,
    silentForMs: isSilent ? sinceMs : null,
    version: heartbeat?.version ?? null,
    heldCases: counts?.held ?? 0,
    waitingCases: counts?.waiting ?? 0,
    undeliveredMessages,
    backlog: heartbeat && {
      unsent: heartbeat.unsent ?? 0,
      awaitingReceipt: heartbeat.awaitingReceipt ?? 0,
      parked: heartbeat.parked ?? 0,
      blockedCases: heartbeat.blockedCases ?? 0,
    },
  };
}
