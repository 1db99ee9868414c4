import assert from 'node:assert/strict';
import { edgeEventsTopic, headers, sourceOf } from '@tongban/exchange';
import type { BrokerRecord, OutgoingMessage } from '@tongban/exchange';

/**
 * What a back office reads on `tongban.edge.<region>.events.v1`: plain JSON CloudEvents in Kafka
 * binary mode, one record for each event of a change, keyed by case number. Everything comes from
 * the stored message, so a redelivery makes the same records.
 */
export function edgeRecordsOf(region: string, message: OutgoingMessage): readonly BrokerRecord[] {
  return message.type === 'case.change'
    ? recordsOfChange(region, message)
    : [recordOfAnswer(region, message)];
}

interface Change {
  readonly caseNo: string;
  readonly changeId: string;
  readonly region: string;
  readonly firstEventNo: number;
  readonly cause?: string;
  readonly events: readonly { type: string; occurredAt: string; data: unknown }[];
}

function recordsOfChange(region: string, message: OutgoingMessage): readonly BrokerRecord[] {
  const change = readOwn(message) as Change;
  assert(Array.isArray(change.events), 'a stored change holds its events');
  return change.events.map((event, index) => ({
    topic: edgeEventsTopic(region),
    key: change.caseNo,
    value: Buffer.from(JSON.stringify(event.data)),
    headers: {
      ...commonHeaders(message, event.type),
      [headers.id]: `${change.changeId}.${index + 1}`,
      [headers.source]: sourceOf(change.region),
      [headers.subject]: change.caseNo,
      [headers.time]: event.occurredAt,
      [headers.eventNo]: String(change.firstEventNo + index),
      [headers.region]: change.region,
      ...(change.cause ? { [headers.causationId]: change.cause } : {}),
    },
  }));
}

interface Answer {
  readonly commandId?: string;
  readonly region?: string;
}

/** Anything else this gateway says itself, for example edge.command-refused: bytes as stored. */
function recordOfAnswer(region: string, message: OutgoingMessage): BrokerRecord {
  const answer = readOwn(message) as Answer;
  return {
    topic: edgeEventsTopic(region),
    key: message.caseNo ?? message.key,
    value: message.body,
    headers: {
      ...commonHeaders(message, message.type),
      [headers.id]: message.messageId,
      [headers.source]: sourceOf(region),
      ...(message.caseNo ? { [headers.subject]: message.caseNo } : {}),
      [headers.time]: message.createdAt.toISOString(),
      [headers.region]: answer.region ?? region,
      ...(answer.commandId ? { [headers.causationId]: answer.commandId } : {}),
    },
  };
}

function commonHeaders(message: OutgoingMessage, type: string): Record<string, string> {
  return {
    [headers.specVersion]: '1.0',
    [headers.type]: `tongban.${type}.v1`,
    [headers.contentType]: 'application/json',
    ...(message.traceparent ? { [headers.traceparent]: message.traceparent } : {}),
  };
}

/** The outbox holds only what this gateway wrote. */
function readOwn(message: OutgoingMessage): unknown {
  const json = JSON.parse(message.body.toString('utf8')) as unknown;
  assert(typeof json === 'object' && json !== null, 'the outbox holds JSON objects');
  return json;
}
