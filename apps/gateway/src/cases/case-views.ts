import { allowedCommands, catalogue, clocksOf, penOf, statusLabel } from '@tongban/case';
import type { Side, Status } from '@tongban/case';
import { commands, events, formatInstant, problems, redactData } from '@tongban/contracts';
import type { Clock, CommandType, EventType, ProblemCode } from '@tongban/contracts';
import type {
  FoundCase,
  JsonData,
  ListedCase,
  ShownParked,
  TimelineEntry,
} from '@tongban/persistence';

export interface Label {
  readonly zh: string;
  readonly en: string;
}

/** A problem of the closed list, in words. */
export interface ProblemView {
  readonly code: ProblemCode;
  readonly label: Label;
}

/** A line of the list. */
export interface ListedCaseView {
  readonly caseNo: string;
  readonly item: string;
  readonly itemLabel: Label | null;
  readonly status: Status;
  readonly statusLabel: Label;
  readonly originRegion: string;
  readonly handlingRegion: string;
  /** The side of the region that answers. */
  readonly side: Side;
  /** When the first of the running clocks ends (RFC 3339), null when none runs. */
  readonly dueAt: string | null;
  /** Why nothing more is applied until an operator acts. */
  readonly blocked: ProblemView | null;
  /** Why the other region set a message of this one aside; null once the case goes on. */
  readonly rejected: ProblemView | null;
  readonly eventCount: number;
  readonly filedAt: string;
  readonly updatedAt: string;
}

export interface CaseListView {
  readonly cases: readonly ListedCaseView[];
  /** Give it as `cursor` to get the next page; null on the last one. */
  readonly nextCursor: string | null;
}

export interface CaseView extends ListedCaseView {
  /** Which side acts next; null when the case has ended. */
  readonly pen: Side | null;
  /** What the side of this region may ask for now. */
  readonly allowedCommands: readonly { readonly type: CommandType; readonly label: Label }[];
  /** Those that were ever started, each as it stands after the last event. */
  readonly clocks: readonly Clock[];
  /** SHA-256 of the last change: equal on both sides when their histories are. */
  readonly headHash: string;
  /**
   * The application as it was filed: whole for an office that is known by its token. Anybody else sees
   * personal data masked, and no more of a person than a clerk needs to recognise the case.
   */
  readonly application: unknown;
  /** Messages of the other region that were set aside, or wait behind one that was; the first 100. */
  readonly parked: readonly ParkedView[];
}

/** A message that was taken in charge and not applied: everything but what it says. */
export interface ParkedView {
  readonly peer: string;
  /** Its number in the stream of that region. */
  readonly number: number;
  readonly reason: ShownParked['reason'];
  readonly type: string;
  readonly code: ProblemCode | null;
  readonly detail: string;
  readonly parkedAt: string;
}

/** One event of the history. */
export interface TimelineEntryView {
  readonly eventNo: number;
  readonly type: string;
  readonly label: Label | null;
  /** When it happened, by the clock of the region that wrote it. */
  readonly occurredAt: string;
  /** When this region committed it. */
  readonly recordedAt: string;
  readonly region: string;
  /** Id of the command that led to it; null for an automatic step. */
  readonly cause: string | null;
  /** The event's own data; personal data masked for whoever has no token of an office. */
  readonly data: unknown;
  /**
   * Its message in the stream of the other region, and since when that region is known to have it.
   * Null for what the other region wrote, and for what it was not told yet.
   */
  readonly delivered: { readonly streamNo: number; readonly ackedAt: string | null } | null;
}

export interface TimelineView {
  readonly caseNo: string;
  readonly entries: readonly TimelineEntryView[];
}

export function listedCaseView(listed: ListedCase, region: string): ListedCaseView {
  return {
    caseNo: listed.caseNo,
    item: listed.item,
    itemLabel: catalogue.get(listed.item)?.label ?? null,
    status: listed.status,
    statusLabel: statusLabel(listed.status),
    originRegion: listed.originRegion,
    handlingRegion: listed.handlingRegion,
    side: listed.originRegion === region ? 'ORIGIN' : 'HANDLING',
    dueAt: listed.dueAt && formatInstant(new Date(listed.dueAt)),
    blocked: problemView(listed.blocked),
    rejected: problemView(listed.rejected),
    eventCount: listed.eventCount,
    filedAt: formatInstant(listed.filedAt),
    updatedAt: formatInstant(listed.updatedAt),
  };
}

/** For whom it is shown. */
export interface Viewer {
  readonly maySeePersons: boolean;
}

export function caseView(found: FoundCase, region: string, viewer: Viewer): CaseView {
  const { record, status, application, parked } = found;
  const listed = listedCaseView({ ...record, status }, region);
  return {
    ...listed,
    pen: penOf(record.state),
    allowedCommands: allowedCommands(record.state, listed.side, catalogue).map((type) => ({
      type,
      label: commands[type].label,
    })),
    clocks: clocksOf(record.state),
    headHash: record.headHash,
    application: application && shownTo(viewer, 'case.submitted', application),
    parked: parked.map(({ parkedAt, ...one }) => ({ ...one, parkedAt: formatInstant(parkedAt) })),
  };
}

export function problemView(code: ProblemCode | null): ProblemView | null {
  return code && { code, label: problems[code].title };
}

function shownTo({ maySeePersons }: Viewer, type: string, data: JsonData): unknown {
  return maySeePersons ? data : redactData(type, data);
}

export function timelineEntryView(entry: TimelineEntry, viewer: Viewer): TimelineEntryView {
  const { delivery } = entry;
  const isKnown = Object.hasOwn(events, entry.type);
  return {
    eventNo: entry.eventNo,
    type: entry.type,
    label: isKnown ? events[entry.type as EventType].label : null,
    occurredAt: entry.occurredAt,
    recordedAt: formatInstant(entry.recordedAt),
    region: entry.region,
    cause: entry.cause,
    data: shownTo(viewer, entry.type, entry.data),
    delivered: delivery && {
      streamNo: delivery.streamNo,
      ackedAt: delivery.ackedAt ? formatInstant(delivery.ackedAt) : null,
    },
  };
}
