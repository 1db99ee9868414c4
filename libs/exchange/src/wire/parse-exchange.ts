import {
  commands,
  events as eventContracts,
  parseCommand,
  parseEvent,
  parseRecord,
  typeOfWire,
} from '@tongban/contracts';
import type {
  CommandType,
  EventType,
  FieldError,
  ProblemCode,
  RecordData,
  RecordType,
} from '@tongban/contracts';
import type { CaseEvent } from '@tongban/case';
import type { Opened } from '../envelope.js';
import { digestOf } from './digest.js';
import { headers, sourceOf } from './headers.js';
import type { ExchangeMessage, HopelessMessage, SequencedMessage } from './message.js';
import type { ConsumedRecord } from '../ports/broker.js';
import type { InboxRefusal } from '../ports/store.js';
import { partiesOf } from './topics.js';
import { caseNoIn, isId, traceparentIn } from './wire-text.js';

interface Fault {
  readonly code: ProblemCode;
  readonly detail: string;
}

type Read<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly fault: Fault };

/** What identifies a message on the wire, checked. */
interface Outline {
  readonly source: string;
  readonly messageId: string;
  readonly digest: string;
  readonly traceparent: string | null;
  readonly from: string;
  readonly body: Buffer;
  readonly record: ConsumedRecord | null;
}

export interface ParseOptions {
  /** This gateway's region. */
  readonly region: string;
  readonly payloadBytesMax: number;
}

/** Turns an opened record of an exchange topic into a message; never throws. */
export function parseExchange(
  record: ConsumedRecord,
  opened: Opened,
  options: ParseOptions,
): ExchangeMessage {
  const from = partiesOf(record.topic)?.from ?? '';
  const outline: Outline = {
    source: record.headers[headers.source] ?? '',
    messageId: record.headers[headers.id] ?? '',
    digest: digestOf(opened.ok ? opened.value : record.value),
    traceparent: traceparentIn(record.headers[headers.traceparent]),
    from,
    body: opened.ok ? opened.value : record.value,
    record,
  };
  const hopeless = (fault: Fault, trusted: boolean): HopelessMessage => ({
    ...outline,
    kind: 'HOPELESS',
    trusted: trusted && isId(outline.messageId),
    caseNo: caseNoIn(record.headers[headers.subject]),
    ...fault,
    record,
  });
  if (!opened.ok) return hopeless(opened, false);
  const addressFault = checkAddress(record, options);
  if (addressFault) return hopeless(addressFault, false);
  if (outline.body.length > options.payloadBytesMax)
    return hopeless({ code: 'PAYLOAD_TOO_LARGE', detail: 'the value is over the limit' }, true);
  const message = parseBody(record.headers[headers.type] ?? '', record, outline);
  return message.ok ? message.value : hopeless(message.fault, true);
}

/** A message that was parked: its outline was checked when it came in. */
export function parseParked(
  parked: Omit<Outline, 'record'> & { type: string; caseNo: string; caseSeq: number },
): Read<SequencedMessage> {
  const place = { caseNo: parked.caseNo, caseSeq: parked.caseSeq };
  return parseSequenced(parked.type, place, { ...parked, record: null });
}

function checkAddress(record: ConsumedRecord, options: ParseOptions): Fault | undefined {
  const parties = partiesOf(record.topic);
  if (!parties || parties.to !== options.region)
    return { code: 'WRONG_TARGET', detail: 'the topic is not for this region' };
  if (record.headers[headers.target] !== options.region)
    return { code: 'WRONG_TARGET', detail: `header ${headers.target} names another region` };
  if (record.headers[headers.source] !== sourceOf(parties.from))
    return { code: 'WRONG_SENDER', detail: `header ${headers.source} is not the topic's writer` };
  if (!isId(record.headers[headers.id]))
    return { code: 'SCHEMA_INVALID', detail: `header ${headers.id} is missing or not an id` };
  return undefined;
}

function parseBody(
  wireType: string,
  record: ConsumedRecord,
  outline: Outline,
): Read<ExchangeMessage> {
  const type = typeOfWire(wireType);
  if (type === 'exchange.receipt') {
    const receipt = read(type, outline.body);
    if (!receipt.ok) return receipt;
    return { ok: true, value: { kind: 'RECEIPT', from: outline.from, receipt: receipt.value } };
  }
  if (type === 'exchange.resend-request') {
    const resend = read(type, outline.body);
    if (!resend.ok) return resend;
    return { ok: true, value: { kind: 'RESEND', from: outline.from, resend: resend.value } };
  }
  const caseNo = record.headers[headers.subject] ?? '';
  const caseSeq = Number(record.headers[headers.caseSeq]);
  if (!Number.isSafeInteger(caseSeq) || caseSeq < 1)
    return fault('SCHEMA_INVALID', `header ${headers.caseSeq} is not a positive number`);
  return parseSequenced(type ?? wireType, { caseNo, caseSeq }, outline);
}

function parseSequenced(
  type: string,
  place: { caseNo: string; caseSeq: number },
  outline: Outline,
): Read<SequencedMessage> {
  const base = { ...outline, ...place };
  switch (type) {
    case 'case.change':
      return readChange(base);
    case 'case.request': {
      const request = readOf(type, base);
      if (!request.ok) return request;
      const invalid = checkRequest(request.value);
      return { ok: true, value: { ...base, kind: 'REQUEST', request: request.value, invalid } };
    }
    case 'case.request-refused': {
      const refused = readOf(type, base);
      if (!refused.ok) return refused;
      return { ok: true, value: { ...base, kind: 'REQUEST_REFUSED', refused: refused.value } };
    }
    default:
      return fault('UNKNOWN_TYPE', `header ${headers.type} names no record of the exchange`);
  }
}

type Placed = Outline & { readonly caseNo: string; readonly caseSeq: number };

function readChange(base: Placed): Read<SequencedMessage> {
  const change = readOf('case.change', base);
  if (!change.ok) return change;
  if (change.value.changeId !== base.messageId)
    return fault('SCHEMA_INVALID', `changeId differs from header ${headers.id}`);
  if (change.value.region !== base.from)
    return fault('WRONG_SENDER', 'region differs from the sender');
  const events = readEvents(change.value);
  if (!events.ok) return events;
  return {
    ok: true,
    value: { ...base, kind: 'CHANGE', change: change.value, events: events.value },
  };
}

/** Reads a record about a case and checks that it speaks of the case its headers name. */
function readOf<T extends 'case.change' | 'case.request' | 'case.request-refused'>(
  type: T,
  base: Placed,
): Read<RecordData[T]> {
  const body = read(type, base.body);
  if (body.ok && body.value.caseNo !== base.caseNo)
    return fault('SCHEMA_INVALID', `caseNo differs from header ${headers.subject}`);
  return body;
}

function read<T extends RecordType>(type: T, body: Buffer): Read<RecordData[T]> {
  const json = readJson(body);
  if (json === undefined) return fault('MALFORMED_JSON', 'the value is not JSON');
  const parsed = parseRecord(type, json);
  return parsed.ok ? parsed : schemaFault(parsed.errors);
}

/** Undefined when the bytes are not JSON in UTF-8. */
export function readJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8')) as unknown;
  } catch {
    return undefined;
  }
}

function readEvents(change: RecordData['case.change']): Read<readonly CaseEvent[]> {
  const events: CaseEvent[] = [];
  for (const event of change.events) {
    if (!Object.hasOwn(eventContracts, event.type))
      return fault('UNKNOWN_TYPE', 'the change holds an event that is not known here');
    const type = event.type as EventType;
    const parsed = parseEvent(type, event.data);
    if (!parsed.ok) return schemaFault(parsed.errors);
    events.push({ type, occurredAt: event.occurredAt, data: parsed.value });
  }
  return { ok: true, value: events };
}

function checkRequest(request: RecordData['case.request']): InboxRefusal | null {
  if (!Object.hasOwn(commands, request.commandType))
    return { code: 'UNKNOWN_TYPE', detail: 'the command is not known here', errors: [] };
  const parsed = parseCommand(request.commandType as CommandType, request.data);
  return parsed.ok
    ? null
    : { code: 'SCHEMA_INVALID', detail: 'fields are wrong', errors: parsed.errors };
}

function schemaFault(errors: readonly FieldError[]): { ok: false; fault: Fault } {
  const named = errors.slice(0, 5).map((error) => `${error.path}: ${error.reason}`);
  return fault('SCHEMA_INVALID', named.join(', '));
}

function fault(code: ProblemCode, detail: string): { ok: false; fault: Fault } {
  return { ok: false, fault: { code, detail } };
}
