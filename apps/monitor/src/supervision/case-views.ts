import { catalogue, statusLabel, statuses } from '@tongban/case';
import { events, formatInstant, problems } from '@tongban/contracts';
import type { EventType, ProblemCode } from '@tongban/contracts';
import type { SupervisedCase, SupervisedEvent } from '@tongban/persistence';
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
  /** Regions that the case waits for: they are silent, or have not acknowledged a message. */
  readonly waitingFor: readonly string[];
  /** Regions where it waits for an operator. */
  readonly blocked: readonly (ProblemView & { readonly region: string })[];
  /** Which region set a message of the other aside; null once that region has changed the case. */
  readonly rejected: RejectionView | null;
  readonly eventCount: number;
  readonly filedAt: string;
  readonly updatedAt: string;
}

/** A problem, in words where this release knows them. */
interface ProblemView {
  readonly code: string;
  readonly label: Label | null;
  readonly at: string;
}

interface RejectionView extends ProblemView {
  /** The region that sent the message. */
  readonly region: string;
  readonly byRegion: string;
  readonly messageType: string;
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

export function caseView(
  found: SupervisedCase,
  { regions, now }: { readonly regions: readonly WatchedRegion[]; readonly now: Date },
): SupervisedCaseView {
  const { dueAt, filedAt, updatedAt, blocked, rejected, ...rest } = found;
  const isKnown = Object.hasOwn(statuses, found.status);
  return {
    ...rest,
    itemLabel: catalogue.get(found.item)?.label ?? null,
    statusLabel: isKnown ? statusLabel(found.status) : null,
    dueAt: dueAt ? formatInstant(dueAt) : null,
    isOverdue: dueAt !== null && dueAt <= now,
    waitingFor: waitsFor(found, regions),
    blocked: blocked.map(({ region, code, blockedAt: at }) => ({
      region,
      ...problemView({ code, at }),
    })),
    rejected: rejected && rejectionView(rejected),
    filedAt: formatInstant(filedAt),
    updatedAt: formatInstant(updatedAt),
  };
}

function rejectionView({
  region,
  byRegion,
  messageType,
  code,
  rejectedAt: at,
}: NonNullable<SupervisedCase['rejected']>): RejectionView {
  return { region, byRegion, messageType, ...problemView({ code, at }) };
}

function problemView({ code, at }: Pick<ProblemView, 'code' | 'at'>): ProblemView {
  const isKnown = Object.hasOwn(problems, code);
  const label = isKnown ? problems[code as ProblemCode].title : null;
  return { code, label, at: formatInstant(new Date(at)) };
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
      recordedAt: formatInstant(recordedAt),
    })),
  };
}
