import { bigint, instant, integer, json, text, uuid } from '../tables/codecs.js';
import { Table } from '../tables/table.js';
import type { HeardInstance, SupervisedEvent } from './supervised-case.js';

// Whatever the order in which the topics are read, and however often, the same row is left: each has
// what makes it newer than another of its key, to the last digit.

/** A place in the journal of the region that told it. */
interface Told {
  readonly region: string;
  readonly position: number;
}

interface CaseRow extends Told {
  readonly caseNo: string;
  readonly item: string;
  readonly originRegion: string;
  readonly handlingRegion: string;
  readonly status: string;
  readonly holder: string | null;
  readonly dueAt: Date | null;
  readonly eventCount: number;
  readonly filedAt: Date;
  readonly updatedAt: Date;
}

/** A case is as after its last event. */
export const supervisedCases = new Table<CaseRow>(
  'supervised_cases',
  {
    caseNo: text,
    item: text,
    originRegion: text,
    handlingRegion: text,
    status: text,
    holder: text,
    dueAt: instant,
    eventCount: integer,
    filedAt: instant,
    updatedAt: instant,
    region: text,
    position: bigint,
  },
  {
    key: ['caseNo'],
    onConflict: { newerBy: ['eventCount', 'updatedAt', 'region', 'position'] },
  },
);

interface EventRow extends SupervisedEvent, Told {
  readonly caseNo: string;
}

/** Two events of one number are two histories: the one recorded last is shown. */
export const supervisedEvents = new Table<EventRow>(
  'supervised_events',
  {
    caseNo: text,
    eventNo: integer,
    type: text,
    occurredAt: text,
    region: text,
    recordedAt: instant,
    position: bigint,
  },
  { key: ['caseNo', 'eventNo'], onConflict: { newerBy: ['recordedAt', 'region', 'position'] } },
);

interface BlockRow extends Told {
  readonly caseNo: string;
  /** Null when the case goes on: kept, or a block that is told again would come after it. */
  readonly code: string | null;
  readonly toldAt: Date;
}

export const supervisedBlocks = new Table<BlockRow>(
  'supervised_blocks',
  { caseNo: text, region: text, position: bigint, code: text, toldAt: instant },
  { key: ['caseNo', 'region'], onConflict: { newerBy: ['position'] } },
);

interface RejectionRow extends Told {
  readonly caseNo: string;
  readonly byRegion: string;
  readonly messageType: string;
  readonly code: string;
  readonly rejectedAt: Date;
}

export const supervisedRejections = new Table<RejectionRow>(
  'supervised_rejections',
  {
    caseNo: text,
    region: text,
    position: bigint,
    byRegion: text,
    messageType: text,
    code: text,
    rejectedAt: instant,
  },
  { key: ['caseNo'], onConflict: { newerBy: ['rejectedAt', 'region', 'position'] } },
);

/** In the order of their topic, whatever time a sender believes it is. */
export const supervisedInstances = new Table<HeardInstance>(
  'supervised_instances',
  { region: text, instanceId: uuid, arrivedAt: instant, heartbeat: json },
  { key: ['region', 'instanceId'], onConflict: 'OVERWRITE' },
);
