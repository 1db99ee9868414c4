import assert from 'node:assert/strict';
import { formatInstant, records } from '@tongban/contracts';
import type { BrokerRecord } from '../ports/broker.js';
import type { JournalEntry } from '../ports/journal.js';
import { headers, jsonContentType, sourceOf } from './headers.js';
import { edgeEventsTopic } from './topics.js';

/** Entries that a back office is told of, by the contract of their body. */
export const toldKinds = ['case.changed', 'edge.command-refused', 'edge.message-rejected'] as const;

/**
 * What a back office reads on `tongban.edge.<region>.events.v1`: plain JSON CloudEvents in Kafka
 * binary mode, one record for each entry, keyed by case number. The value is the entry's own bytes;
 * the headers say enough to filter by. Everything comes from the stored entry, so a redelivery makes
 * the same record.
 *
 *   ce_id ce_source ce_type ce_subject ce_time ce_region ce_causationid traceparent
 *   of a change also: ce_eventno ce_events ce_status ce_holder ce_dueat
 */
export function encodeEdgeEvent(region: string, entry: JournalEntry): BrokerRecord {
  const { caseNo, cause, traceparent } = entry;
  const kind = toldKinds.find((one) => one === entry.kind);
  assert(kind !== undefined, `a back office is not told of ${entry.kind}`);
  return {
    topic: edgeEventsTopic(region),
    key: caseNo ?? entry.id,
    value: entry.body,
    headers: {
      [headers.specVersion]: '1.0',
      [headers.id]: entry.id,
      [headers.source]: sourceOf(entry.region),
      [headers.type]: records[kind].wireType,
      [headers.time]: formatInstant(entry.recordedAt),
      [headers.contentType]: jsonContentType,
      [headers.region]: entry.region,
      ...(caseNo === null ? {} : { [headers.subject]: caseNo }),
      ...(cause === '' ? {} : { [headers.causationId]: cause }),
      ...(traceparent === null ? {} : { [headers.traceparent]: traceparent }),
      ...(kind === 'case.changed' ? changeHeadersOf(entry) : {}),
    },
  };
}

function changeHeadersOf({ firstEventNo, summary }: JournalEntry): Record<string, string> {
  const { status, holder, dueAt, events = [] } = summary;
  return {
    [headers.eventNo]: String(firstEventNo),
    [headers.events]: events.map(({ type }) => type).join(','),
    ...(status === undefined ? {} : { [headers.status]: status }),
    ...(holder === undefined ? {} : { [headers.holder]: holder }),
    ...(dueAt === undefined ? {} : { [headers.dueAt]: dueAt }),
  };
}
