import type { ParkedMessage } from '@tongban/exchange';
import type { Session, Statement } from '../session.js';
import { toBodyBlock } from './body-block.js';

const statement: Statement = {
  name: 'tongban_park_messages',
  text: `
    insert into parked (source, message_id, case_no, sender_region, case_seq, type, digest,
                        parked_at, traceparent, body)
    select source, message_id, case_no, sender_region, case_seq, type, decode(digest, 'hex'),
           parked_at, traceparent, substring($12::bytea from body_start for body_size)
      from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::integer[], $6::text[],
                  $7::text[], $8::timestamptz[], $9::text[], $10::integer[],
                  $11::integer[])
           as message (source, message_id, case_no, sender_region, case_seq, type, digest,
                       parked_at, traceparent, body_start, body_size)
     order by source collate "C", message_id collate "C"
    on conflict (source, message_id) do nothing`,
};

export async function parkMessages(
  session: Session,
  messages: readonly ParkedMessage[],
): Promise<void> {
  const bodies = toBodyBlock(messages);
  await session.run(statement, [
    messages.map((message) => message.source),
    messages.map((message) => message.messageId),
    messages.map((message) => message.caseNo),
    messages.map((message) => message.senderRegion),
    messages.map((message) => message.caseSeq),
    messages.map((message) => message.type),
    messages.map((message) => message.digest),
    messages.map((message) => message.parkedAt.toISOString()),
    messages.map((message) => message.traceparent),
    bodies.starts,
    bodies.sizes,
    bodies.block,
  ]);
}
