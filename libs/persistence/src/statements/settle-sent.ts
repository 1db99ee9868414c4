import type { DrainOptions } from '@tongban/exchange';
import type { Session, Statement } from '../session.js';
import type { OutboxRow } from './drain-outbox.js';

// Locked in the order of ids, as receipts and requests to resend do. A row that is gone has its
// receipt already. Those that leave are nobody else's: receipts look at the others only.
const settle: Statement = {
  name: 'tongban_settle_sent',
  text: `
    with gone as (
      delete from outbox where id = any($4::bigint[])
    )
    update outbox
       set attempts = attempts + 1, sent_at = coalesce(sent_at, $3::timestamptz),
           next_send_at = ($2::jsonb ->> id::text)::timestamptz
     where id = any(array(select id from outbox
                           where id = any($1::bigint[])
                           order by id
                             for update))`,
};

/** Writes down that these messages were sent: with a receipt to come they stay, others leave. */
export async function settleSent(
  session: Session,
  rows: readonly OutboxRow[],
  options: DrainOptions,
): Promise<void> {
  const staying = rows.filter((row) => row.awaitsReceipt);
  const leaving = rows.filter((row) => !row.awaitsReceipt);
  const dueAgainAt = staying.map((row) => [row.id, options.dueAgainAt(row.attempts + 1)]);
  await session.run(settle, [
    idsOf(staying),
    JSON.stringify(Object.fromEntries(dueAgainAt)),
    options.now.toISOString(),
    idsOf(leaving),
  ]);
}

// To the planner an empty list is false, from which follows the condition of any partial index: it
// then reads one of them to its end, in vain. No row has the id 0.
function idsOf(rows: readonly OutboxRow[]): readonly string[] {
  return rows.length === 0 ? ['0'] : rows.map((row) => row.id);
}
