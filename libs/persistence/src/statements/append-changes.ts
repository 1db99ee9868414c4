import type { ChangeRow } from '@tongban/exchange';
import type { Session, Statement } from '../session.js';
import { toBodyBlock } from './body-block.js';

// The primary key (case, first event) is what refuses a second history.
const statement: Statement = {
  name: 'tongban_append_changes',
  text: `
    insert into case_changes (case_no, first_event_no, event_count, change_id, region,
                              previous_hash, hash, recorded_at, body)
    select case_no, first_event_no, event_count, change_id, region,
           decode(previous_hash, 'hex'), decode(hash, 'hex'), recorded_at,
           substring($11::bytea from body_start for body_size)
      from unnest($1::text[], $2::integer[], $3::integer[], $4::uuid[], $5::text[], $6::text[],
                  $7::text[], $8::timestamptz[], $9::integer[],
                  $10::integer[])
           as change (case_no, first_event_no, event_count, change_id, region,
                      previous_hash, hash, recorded_at, body_start, body_size)`,
};

export async function appendChanges(
  session: Session,
  changes: readonly ChangeRow[],
): Promise<void> {
  const bodies = toBodyBlock(changes);
  await session.run(statement, [
    changes.map((change) => change.caseNo),
    changes.map((change) => change.firstEventNo),
    changes.map((change) => change.eventCount),
    changes.map((change) => change.changeId),
    changes.map((change) => change.region),
    changes.map((change) => change.previousHash),
    changes.map((change) => change.hash),
    changes.map((change) => change.recordedAt.toISOString()),
    bodies.starts,
    bodies.sizes,
    bodies.block,
  ]);
}
