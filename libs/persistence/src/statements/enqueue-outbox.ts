import type { OutgoingMessage } from '@tongban/exchange';
import type { Session, Statement } from '../session.js';
import { shardOf } from '../shard-of.js';
import { toBodyBlock } from './body-block.js';

// Ids are given in the order of the array. A later transaction of the same case gets later ids,
// because it waited for the lock of the case: that is the order within a key.
const statement: Statement = {
  name: 'tongban_enqueue_outbox',
  text: `
    insert into outbox (shard, case_seq, awaits_receipt, created_at, destination, type, message_id,
                        message_key, case_no, target_region, traceparent, digest, body)
    select shard, case_seq, awaits_receipt, created_at, destination, type, message_id,
           message_key, case_no, target_region, traceparent, decode(digest, 'hex'),
           substring($15::bytea from body_start for body_size)
      from unnest($1::smallint[], $2::integer[], $3::boolean[], $4::timestamptz[], $5::text[],
                  $6::text[], $7::text[], $8::text[], $9::text[], $10::text[], $11::text[],
                  $12::text[], $13::integer[], $14::integer[])
           with ordinality
           as message (shard, case_seq, awaits_receipt, created_at, destination, type, message_id,
                       message_key, case_no, target_region, traceparent, digest,
                       body_start, body_size, place)
     order by place`,
};

export async function enqueueOutbox(
  session: Session,
  messages: readonly OutgoingMessage[],
): Promise<void> {
  const bodies = toBodyBlock(messages);
  await session.run(statement, [
    messages.map((message) => shardOf(message.key)),
    messages.map((message) => message.caseSeq),
    messages.map((message) => message.awaitsReceipt),
    messages.map((message) => message.createdAt.toISOString()),
    messages.map((message) => message.destination),
    messages.map((message) => message.type),
    messages.map((message) => message.messageId),
    messages.map((message) => message.key),
    messages.map((message) => message.caseNo),
    messages.map((message) => message.targetRegion),
    messages.map((message) => message.traceparent),
    messages.map((message) => message.digest),
    bodies.starts,
    bodies.sizes,
    bodies.block,
  ]);
}
