import { formatInstant } from '@tongban/contracts';
import type { BrokerRecord, ConsumedRecord, RawHeader } from '../ports/broker.js';
import type { JournalEntry } from '../ports/journal.js';
import type { Refusal } from '../result.js';
import { digestOf } from './digest.js';
import { deadLetterTopic } from './topics.js';

/**
 * A record that could not be opened or read, as the journal keeps it: key, headers and value byte for
 * byte, and the reason.
 *
 *   {"key":base64|null,"headers":[[name,base64|null]…],"value":base64|null,"reason":{header:text…}}
 */
export function encodeSetAside(record: ConsumedRecord, why: Refusal, now: Date): Buffer {
  const kept: SetAside = {
    key: textOf(record.key),
    headers: record.rawHeaders.map(([name, value]) => [name, textOf(value)]),
    value: textOf(record.value),
    reason: {
      tongban_dlq_code: why.code,
      tongban_dlq_detail: why.detail,
      tongban_dlq_topic: record.topic,
      tongban_dlq_partition: String(record.partition),
      tongban_dlq_offset: record.offset,
      tongban_dlq_time: formatInstant(now),
    },
  };
  return Buffer.from(JSON.stringify(kept));
}

interface SetAside {
  readonly key: string | null;
  readonly headers: readonly (readonly [string, string | null])[];
  readonly value: string | null;
  readonly reason: Readonly<Record<string, string>>;
}

/** A copy for the operator: the original untouched, the reason added. */
export function deadLetterOf({ body, summary }: JournalEntry): BrokerRecord {
  const { key, headers, value, reason } = JSON.parse(body.toString()) as SetAside;
  return {
    topic: summary.topic ?? deadLetterTopic(reason['tongban_dlq_topic'] ?? ''),
    key: bytesOf(key),
    headers: reason,
    rawHeaders: headers.map(([name, text]): RawHeader => [name, bytesOf(text)]),
    value: bytesOf(value),
  };
}

/** For a broker that does not take the copy: digest and size instead of the value, no key, no headers. */
export function deadLetterWithoutValue(letter: BrokerRecord): BrokerRecord {
  const value = letter.value ?? Buffer.alloc(0);
  return {
    topic: letter.topic,
    key: null,
    headers: {
      ...letter.headers,
      tongban_dlq_value_sha256: digestOf(value),
      tongban_dlq_value_bytes: String(value.length),
    },
    value: null,
  };
}

function textOf(bytes: Buffer | null): string | null {
  return bytes === null ? null : bytes.toString('base64');
}

function bytesOf(text: string | null): Buffer | null {
  return text === null ? null : Buffer.from(text, 'base64');
}
