import type { DrainOptions } from '@tongban/exchange';
import type { Session, Statement } from '../session.js';
import type { OutboxRow } from './drain-outbox.js';

// Locked in the order of ids, as receipts and requests to resend do. A row that is gone has its
// receipt already.
const markSent: Statement = {
  name: 'tongban_mark_sent',
  text: `
    update outbox
       set attempts = outbox.attempts + 1, sent_at = coalesce(outbox.sent_at, $3::timestamptz),
           next_send_at = sent.next_send_at
      from (select held.id, due.next_send_at
              from unnest($1::bigint[], $2::timestamptz[]) as due (id, next_send_at)
              join outbox as held using (id)
             order by held.id
               for update of held) as sent
     where outbox.id = sent.id`,
};

const deleteSent: Statement = {
  name: 'tongban_delete_sent',
  text: `delete from outbox where id = any($1::bigint[])`,
};

/** Writes down that these messages were sent: with a receipt to come they stay, others leave. */
export async function settleSent(
  session: Session,
  rows: readonly OutboxRow[],
  options: DrainOptions,
): Promise<void> {
  const staying = rows.filter((row) => row.awaitsReceipt);
  const leaving = rows.filter((row) => !row.awaitsReceipt);
  if (staying.length > 0) {
    await session.run(markSent, [
      staying.map((row) => row.id),
      staying.map((row) => options.dueAgainAt(row.attempts + 1).toISOString()),
      options.now.toISOString(),
    ]);
  }
  if (leaving.length > 0) {
    await session.run(deleteSent, [leaving.map((row) => row.id)]);
  }
}
