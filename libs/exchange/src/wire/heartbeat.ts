import { records } from '@tongban/contracts';
import type { RecordData } from '@tongban/contracts';
import type { BrokerRecord } from '../ports/broker.js';
import { headers, jsonContentType, sourceOf } from './headers.js';
import { heartbeatsTopic } from './topics.js';

/** The record of a heartbeat. `id` is new for each: a heartbeat is never sent twice. */
export function encodeHeartbeat(
  id: string,
  heartbeat: RecordData['supervision.heartbeat'],
): BrokerRecord {
  return {
    topic: heartbeatsTopic(heartbeat.region),
    key: heartbeat.region,
    value: Buffer.from(JSON.stringify(heartbeat)),
    headers: {
      [headers.specVersion]: '1.0',
      [headers.id]: id,
      [headers.source]: sourceOf(heartbeat.region),
      [headers.type]: records['supervision.heartbeat'].wireType,
      [headers.time]: heartbeat.at,
      [headers.contentType]: jsonContentType,
    },
  };
}
