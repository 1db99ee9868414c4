import type { Status } from '@tongban/case';
import type { ProblemCode, RecordData } from '@tongban/contracts';

/** A case as its regions told of it. */
export interface SupervisedCase {
  readonly caseNo: string;
  readonly item: string;
  readonly originRegion: string;
  readonly handlingRegion: string;
  readonly status: Status;
  /** The region that acts next; null when the case has ended. */
  readonly holder: string | null;
  readonly dueAt: Date | null;
  readonly eventCount: number;
  readonly filedAt: Date;
  readonly updatedAt: Date;
  readonly blocked: readonly SupervisedBlock[];
  readonly rejected: SupervisedRejection | null;
}

/** Where a case waits for an operator, and why. */
export interface SupervisedBlock {
  readonly region: string;
  readonly code: ProblemCode;
  readonly blockedAt: string;
}

/** The latest message about the case that was set aside, while that region has changed nothing since. */
export interface SupervisedRejection {
  /** The region that sent it. */
  readonly region: string;
  /** The region that set it aside. */
  readonly byRegion: string;
  readonly messageType: string;
  readonly code: ProblemCode;
  readonly rejectedAt: string;
}

export interface SupervisedEvent {
  readonly eventNo: number;
  readonly type: string;
  readonly occurredAt: string;
  readonly region: string;
  readonly recordedAt: Date;
}

export type Heartbeat = RecordData['supervision.heartbeat'];

/** The latest heartbeat of one process of a region. */
export interface HeardInstance {
  readonly region: string;
  readonly instanceId: string;
  /** By the monitor's clock. */
  readonly arrivedAt: Date;
  readonly heartbeat: Heartbeat;
}

/** What one region has in its hands, or was sent and has not acknowledged. */
export interface WaitingFor {
  readonly region: string;
  /** When it is silent, every case whose pen it holds waits for it, too. */
  readonly isSilent: boolean;
  readonly unackedCaseNos: readonly string[];
}

// A rejection is over with the next change of the region that made it. That is looked up, not kept:
// the topics of two regions may be read in any order.
export const supervisedColumns = `
  case_no as "caseNo", item, origin_region as "originRegion", handling_region as "handlingRegion",
  status, holder, due_at as "dueAt", event_count as "eventCount", filed_at as "filedAt",
  updated_at as "updatedAt",
  (select coalesce(json_agg(json_build_object('region', block.region, 'code', block.code,
            'blockedAt', block.told_at) order by block.region), '[]'::json)
     from supervised_blocks as block
    where block.case_no = supervised_cases.case_no and block.code is not null) as blocked,
  (select json_build_object('region', told.region, 'byRegion', told.by_region, 'messageType',
            told.message_type, 'code', told.code, 'rejectedAt', told.rejected_at)
     from supervised_rejections as told
    where told.case_no = supervised_cases.case_no
      and not exists (select from supervised_events as later
                       where later.case_no = told.case_no and later.region = told.by_region
                         and later.recorded_at > told.rejected_at)) as rejected`;
