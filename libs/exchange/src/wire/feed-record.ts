import type { JournalEntry } from '../ports/journal.js';
import { encodeEdgeEvent } from './edge-event.js';
import { headers } from './headers.js';

const attributePrefix = 'ce_';

/**
 * The record of the edge topic as a CloudEvent in the JSON format: each header an attribute, the value
 * as `data`, byte for byte.
 *
 *   {"specversion","id","source","type","time","datacontenttype","region","subject","causationid",
 *    "traceparent","eventno","events","status","holder","dueat","data"}
 */
export function encodeFeedRecord(region: string, entry: JournalEntry): string {
  const record = encodeEdgeEvent(region, entry);
  const attributes = Object.entries(record.headers).map(([name, value]) => [
    name === headers.contentType ? 'datacontenttype' : name.replace(attributePrefix, ''),
    name === headers.eventNo ? Number(value) : value,
  ]);
  const opened = JSON.stringify(Object.fromEntries(attributes)).slice(0, -1);
  return `${opened},"data":${entry.body.toString('utf8')}}`;
}
