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
}

export interface SupervisedBlock {
  readonly region: string;
  readonly code: ProblemCode;
  readonly blockedAt: string;
}

export interface SupervisedEvent {
  readonly eventNo: number;
  readonly type: string;
  readonly occurredAt: string;
  readonly region: string;
  readonly recordedAt: Date;
}

export type Heartbeat = RecordData['supervision.heartbeat'];

/** What one region has in its hands, or was sent and has not signed for. */
export interface WaitingFor {
  readonly region: string;
  /** When it is silent, every case whose pen it holds waits for it, too. */
  readonly isSilent: boolean;
  readonly undeliveredCaseNos: readonly string[];
}

export const supervisedColumns = `
  case_no as "caseNo", item, origin_region as "originRegion", handling_region as "handlingRegion",
  status, holder, due_at as "dueAt", event_count as "eventCount", filed_at as "filedAt",
  updated_at as "updatedAt",
  (select coalesce(json_agg(json_build_object('region', block.region, 'code', block.code,
            'blockedAt', block.blocked_at) order by block.region), '[]'::json)
     from supervised_blocks as block where block.case_no = supervised_cases.case_no) as blocked`;
