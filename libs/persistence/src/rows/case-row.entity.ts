import type { CaseState } from '@tongban/case';
import type { ProblemCode } from '@tongban/contracts';
import { EntitySchema } from 'typeorm';

/** A row of `cases`. It never leaves this lib. */
export interface CaseRow {
  caseNo: string;
  originRegion: string;
  handlingRegion: string;
  item: string;
  state: CaseState;
  eventCount: number;
  headHash: Buffer;
  sentSeq: number;
  receivedSeq: number;
  blocked: ProblemCode | null;
  dueAt: string | null;
  filedAt: Date;
  updatedAt: Date;
}

export const caseRowSchema = new EntitySchema<CaseRow>({
  name: 'CaseRow',
  tableName: 'cases',
  columns: {
    caseNo: { name: 'case_no', type: 'text', primary: true },
    originRegion: { name: 'origin_region', type: 'text' },
    handlingRegion: { name: 'handling_region', type: 'text' },
    item: { name: 'item', type: 'text' },
    state: { name: 'state', type: 'json' },
    eventCount: { name: 'event_count', type: 'integer' },
    headHash: { name: 'head_hash', type: 'bytea' },
    sentSeq: { name: 'sent_seq', type: 'integer' },
    receivedSeq: { name: 'received_seq', type: 'integer' },
    blocked: { name: 'blocked', type: 'text', nullable: true },
    dueAt: { name: 'due_at', type: 'text', nullable: true },
    filedAt: { name: 'filed_at', type: 'timestamptz', precision: 3 },
    updatedAt: { name: 'updated_at', type: 'timestamptz', precision: 3 },
  },
});
