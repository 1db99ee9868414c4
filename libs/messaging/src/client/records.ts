import { isUtf8 } from 'node:buffer';
import type { BrokerRecord, ConsumedRecord, Place, RawHeader } from '@tongban/exchange';
import type { KafkaMessage, Message } from 'kafkajs';
import { rawHeadersOf, writableHeaders } from './kafkajs-headers.js';

/** Raw headers go first: of a name that is given twice the last counts. */
export function toMessage({ key, value, headers, rawHeaders = [] }: BrokerRecord): Message {
  return { key, value, headers: writableHeaders([...rawHeaders, ...Object.entries(headers)]) };
}

export function toConsumed(message: KafkaMessage, { topic, partition }: Place): ConsumedRecord {
  const rawHeaders = rawHeadersOf(message.headers);
  return {
    topic,
    partition,
    offset: message.offset,
    timestampMs: Number(message.timestamp),
    key: message.key,
    headers: textsOf(rawHeaders),
    rawHeaders,
    value: message.value,
  };
}

function textsOf(rawHeaders: readonly RawHeader[]): Readonly<Record<string, string>> {
  const texts: [name: string, text: string][] = [];
  for (const [name, value] of new Map(rawHeaders))
    if (value !== null && isUtf8(value)) texts.push([name, value.toString('utf8')]);
  return Object.fromEntries(texts);
}

/** What a record costs in a request, in bytes; the framing of key, headers and value is estimated. */
export function bytesOf({ key, value, headers, rawHeaders = [] }: BrokerRecord): number {
  let bytes = framingBytes + (value?.length ?? 0) + Buffer.byteLength(key ?? '');
  for (const [name, text] of [...rawHeaders, ...Object.entries(headers)])
    bytes += headerFramingBytes + Buffer.byteLength(name) + Buffer.byteLength(text ?? '');
  return bytes;
}

const framingBytes = 32;
const headerFramingBytes = 8;
