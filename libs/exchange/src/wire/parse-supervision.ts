import { parseRecord, typeOfWire } from '@tongban/contracts';
import type { RecordData } from '@tongban/contracts';
import type { ConsumedRecord } from '../ports/broker.js';
import { headers, sourceOf } from './headers.js';
import { readJson } from './parse-exchange.js';
import { supervisedRegionOf } from './topics.js';

/** What a region told its supervision. */
export type SupervisionMessage =
  | { readonly kind: 'CHANGED'; readonly data: RecordData['supervision.case-changed'] }
  | { readonly kind: 'BLOCKED'; readonly data: RecordData['supervision.case-blocked'] }
  | { readonly kind: 'HEARTBEAT'; readonly data: RecordData['supervision.heartbeat'] }
  | { readonly kind: 'UNREADABLE'; readonly reason: string };

/** Never throws: one record that cannot be read must not hide all that come after it. */
export function parseSupervision(record: ConsumedRecord): SupervisionMessage {
  const region = supervisedRegionOf(record.topic);
  if (region === undefined) return unreadable('the topic is not one of supervision');
  if (record.headers[headers.source] !== sourceOf(region))
    return unreadable(`header ${headers.source} is not the topic's writer`);
  const message = parseBody(record);
  return message.kind !== 'UNREADABLE' && message.data.region !== region
    ? unreadable("the region is not the topic's")
    : message;
}

function parseBody(record: ConsumedRecord): SupervisionMessage {
  const json = readJson(record.value);
  const type = typeOfWire(record.headers[headers.type] ?? '');
  switch (type) {
    case 'supervision.case-changed': {
      const parsed = parseRecord(type, json);
      return parsed.ok ? { kind: 'CHANGED', data: parsed.value } : wrong(parsed.errors);
    }
    case 'supervision.case-blocked': {
      const parsed = parseRecord(type, json);
      return parsed.ok ? { kind: 'BLOCKED', data: parsed.value } : wrong(parsed.errors);
    }
    case 'supervision.heartbeat': {
      const parsed = parseRecord(type, json);
      return parsed.ok ? { kind: 'HEARTBEAT', data: parsed.value } : wrong(parsed.errors);
    }
    default:
      return unreadable(`header ${headers.type} names no record of supervision`);
  }
}

function wrong(errors: readonly { path: string; reason: string }[]): SupervisionMessage {
  const named = errors.slice(0, 5).map((error) => `${error.path}: ${error.reason}`);
  return unreadable(named.join(', '));
}

function unreadable(reason: string): SupervisionMessage {
  return { kind: 'UNREADABLE', reason };
}
