import { commands, parseCommand, typeOfWire } from '@tongban/contracts';
import type { CommandType } from '@tongban/contracts';
import { digestOf } from './digest.js';
import { headers } from './headers.js';
import type { CommandMessage } from './message.js';
import { readJson } from './parse-exchange.js';
import type { ConsumedRecord } from '../ports/broker.js';
import type { InboxRefusal } from '../ports/store.js';
import { caseNoIn, isId, traceparentIn } from './wire-text.js';

const idRule = '1 to 200 printable ASCII characters without spaces';

/**
 * Turns a record of the edge commands topic into a command; never throws. What is wrong with it
 * becomes a refusal, so that every record gets an answer: one without an id is answered under its
 * place in the log, `partition:offset`.
 */
export function parseEdgeCommand(record: ConsumedRecord, payloadBytesMax: number): CommandMessage {
  const source = record.headers[headers.source];
  const id = record.headers[headers.id];
  const subject = record.headers[headers.subject] ?? '';
  const type = commandTypeOf(record.headers[headers.type] ?? '');
  const base = {
    kind: 'COMMAND' as const,
    channel: 'EDGE' as const,
    source: isId(source) ? source : 'edge',
    messageId: isId(id) ? id : `${record.partition}:${record.offset}`,
    digest: digestOf(type ?? '', '\n', subject, '\n', record.value),
    traceparent: traceparentIn(record.headers[headers.traceparent]),
    type,
    caseNo: type === 'case.file' ? null : caseNoIn(subject),
  };
  const refuse = (
    code: InboxRefusal['code'],
    detail: string,
    errors: InboxRefusal['errors'] = [],
  ) => ({ ...base, data: null, invalid: { code, detail, errors } }) satisfies CommandMessage;

  if (!isId(id)) return refuse('SCHEMA_INVALID', `header ${headers.id}: ${idRule}`);
  if (!isId(source)) return refuse('SCHEMA_INVALID', `header ${headers.source}: ${idRule}`);
  if (type === null) return refuse('UNKNOWN_TYPE', `header ${headers.type} names no command`);
  if (record.value.length > payloadBytesMax)
    return refuse('PAYLOAD_TOO_LARGE', `the value is over ${payloadBytesMax} bytes`);
  if (type !== 'case.file' && base.caseNo === null)
    return refuse('SCHEMA_INVALID', `header ${headers.subject} must be the case number`);
  const json = readJson(record.value);
  if (json === undefined) return refuse('MALFORMED_JSON', 'the value is not JSON');
  const parsed = parseCommand(type, json);
  if (!parsed.ok) return refuse('SCHEMA_INVALID', 'fields are missing or wrong', parsed.errors);
  return { ...base, data: parsed.value, invalid: null };
}

function commandTypeOf(wireType: string): CommandType | null {
  const type = typeOfWire(wireType);
  return type !== undefined && Object.hasOwn(commands, type) ? (type as CommandType) : null;
}
