import type { InboxKey } from '@tongban/exchange';
import type { Session, Statement } from '../session.js';

const statement: Statement = {
  name: 'tongban_unpark_messages',
  text: `
    delete from parked
     where ctid = any(array(
             select held.ctid
               from unnest($1::text[], $2::text[]) as message (source, message_id)
              cross join lateral (select ctid from parked
                                   where parked.source = message.source
                                     and parked.message_id = message.message_id
                                   limit 1) as held))`,
};

export async function unparkMessages(
  session: Session,
  messages: readonly InboxKey[],
): Promise<void> {
  await session.run(statement, [
    messages.map((message) => message.source),
    messages.map((message) => message.messageId),
  ]);
}
