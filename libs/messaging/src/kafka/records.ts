import type { BrokerRecord, ConsumedRecord } from '@tongban/exchange';
import type { IHeaders, KafkaMessage, Message } from 'kafkajs';

export interface Place {
  readonly topic: string;
  readonly partition: number;
}

/** The value goes out byte for byte; key and headers as UTF-8. */
export function toMessage(record: BrokerRecord): Message {
  return { key: record.key, value: record.value, headers: { ...record.headers } };
}

/** A value that is absent (a tombstone of a foreign writer) reads as an empty one. */
export function toConsumed(message: KafkaMessage, place: Place): ConsumedRecord {
  return {
    topic: place.topic,
    partition: place.partition,
    offset: message.offset,
    key: message.key === null ? null : message.key.toString('utf8'),
    headers: toHeaders(message.headers),
    value: message.value ?? Buffer.alloc(0),
  };
}

/** Of a header that is given more than once the last counts, as in Kafka's own `lastHeader`. */
function toHeaders(headers: IHeaders | undefined): Record<string, string> {
  const entries = Object.entries(headers ?? {}).flatMap(([name, value]) => {
    const last = Array.isArray(value) ? value.at(-1) : value;
    return last === undefined ? [] : [[name, last.toString('utf8')] as const];
  });
  return Object.fromEntries(entries);
}

/** What a record costs in a request; the framing of key, headers and value is estimated. */
export function bytesOf(record: BrokerRecord): number {
  let bytes = framingBytes + record.value.length + Buffer.byteLength(record.key ?? '');
  for (const [name, value] of Object.entries(record.headers))
    bytes += headerFramingBytes + Buffer.byteLength(name) + Buffer.byteLength(value);
  return bytes;
}

const framingBytes = 32;
const headerFramingBytes = 8;
