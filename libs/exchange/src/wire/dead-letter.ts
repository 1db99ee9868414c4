import type { ProblemCode } from '@tongban/contracts';
import type { BrokerRecord, ConsumedRecord } from '../ports/broker.js';
import { deadLetterTopic } from './topics.js';

export interface DeadLetterReason {
  readonly code: ProblemCode;
  /** For the operator. Never holds text of the payload. */
  readonly detail: string;
  readonly attempts: number;
}

export interface DeadLetterContext {
  readonly group: string;
  readonly now: Date;
}

/** A copy for the operator: original key, value and headers untouched, the reason added. */
export function deadLetterOf(
  record: ConsumedRecord,
  reason: DeadLetterReason,
  context: DeadLetterContext,
): BrokerRecord {
  return {
    topic: deadLetterTopic(record.topic, context.group),
    key: record.key,
    value: record.value,
    headers: {
      ...record.headers,
      tongban_dlq_code: reason.code,
      tongban_dlq_detail: reason.detail,
      tongban_dlq_attempts: String(reason.attempts),
      tongban_dlq_topic: record.topic,
      tongban_dlq_partition: String(record.partition),
      tongban_dlq_offset: record.offset,
      tongban_dlq_time: context.now.toISOString(),
    },
  };
}
