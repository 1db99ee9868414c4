import { EntitySchema } from 'typeorm';

/** A row of `case_changes`: one link of the history. It never leaves this lib. */
export interface CaseChangeRow {
  caseNo: string;
  firstEventNo: number;
  eventCount: number;
  changeId: string;
  region: string;
  previousHash: Buffer;
  hash: Buffer;
  recordedAt: Date;
  body: Buffer;
}

export const caseChangeRowSchema = new EntitySchema<CaseChangeRow>({
  name: 'CaseChangeRow',
  tableName: 'case_changes',
  columns: {
    caseNo: { name: 'case_no', type: 'text', primary: true },
    firstEventNo: { name: 'first_event_no', type: 'integer', primary: true },
    eventCount: { name: 'event_count', type: 'integer' },
    changeId: { name: 'change_id', type: 'uuid' },
    region: { name: 'region', type: 'text' },
    previousHash: { name: 'previous_hash', type: 'bytea' },
    hash: { name: 'hash', type: 'bytea' },
    recordedAt: { name: 'recorded_at', type: 'timestamptz', precision: 3 },
    body: { name: 'body', type: 'bytea' },
  },
});
