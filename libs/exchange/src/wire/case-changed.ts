import { events as eventContracts, parseEvent } from '@tongban/contracts';
import type { EventType, RecordData } from '@tongban/contracts';
import type { CaseEvent } from '@tongban/case';
import { fail, ok } from '../result.js';
import type { Result } from '../result.js';
import { decodeRecord, encodeLine, shownErrors } from './line.js';

/** The events of one decision, as they were written. */
export interface ReadChange {
  readonly change: RecordData['case.changed'];
  readonly events: readonly CaseEvent[];
  readonly body: Buffer;
}

/**
 *   {"type":"case.changed","caseNo","changeId","region","firstEventNo","previousHash","cause",
 *    "traceparent","events":[{"type","occurredAt","data"}]}
 */
export function encodeCaseChanged(change: Omit<RecordData['case.changed'], 'type'>): Buffer {
  return encodeLine('case.changed', change);
}

export function decodeCaseChanged(json: unknown, body: Buffer): Result<ReadChange> {
  const change = decodeRecord('case.changed', json);
  if (!change.ok) return change;
  const events = decodeEvents(change.value);
  return events.ok ? ok({ change: change.value, events: events.value, body }) : events;
}

function decodeEvents(change: RecordData['case.changed']): Result<readonly CaseEvent[]> {
  const events: CaseEvent[] = [];
  for (const { type, occurredAt, data } of change.events) {
    if (!Object.hasOwn(eventContracts, type))
      return fail('UNKNOWN_TYPE', 'the change holds an event that is not known here');
    const parsed = parseEvent(type as EventType, data);
    if (!parsed.ok)
      return fail('SCHEMA_INVALID', `${type}: ${shownErrors(parsed.errors)}`, parsed.errors);
    events.push({ type: type as EventType, occurredAt, data: parsed.value });
  }
  return ok(events);
}
