import { commands, parseCommand, typeOfWire } from '@tongban/contracts';
import type { CommandType } from '@tongban/contracts';
import type { ConsumedRecord } from '../ports/broker.js';
import type { CommandKey } from '../ports/journal.js';
import type { Refusal } from '../result.js';
import { digestOf } from './digest.js';
import { headers } from './headers.js';
import { decodeJson } from './line.js';
import { caseNoIn, isId, traceparentIn } from './wire-text.js';

/** What a back office of this region asks for. */
export interface CommandMessage extends CommandKey {
  /** EDGE: the answer to a refusal is an event; HTTP: it is the response. */
  readonly channel: 'EDGE' | 'HTTP';
  /** False when the sender gave no id to know it again by: it is answered each time. */
  readonly isIdentified: boolean;
  /** SHA-256 of what is asked, lower-case hexadecimal. */
  readonly digest: string;
  readonly traceparent: string | null;
  /** Null when the type is not known; then `invalid` says so. */
  readonly type: CommandType | null;
  /** Null when a case is filed. */
  readonly caseNo: string | null;
  readonly data: unknown;
  /** Set when the command is wrong in itself; it is refused without a look at the case. */
  readonly invalid: Refusal | null;
}

const idRule = '1–200 个可见 ASCII 字符，无空格 printable ASCII characters without spaces';

/**
 * Turns a record of the edge commands topic into a command; never throws. What is wrong with it
 * becomes a refusal, so that every record gets an answer: one without an id is answered under its
 * place in the log, `partition:offset`.
 */
export function decodeEdgeCommand(record: ConsumedRecord, bytesMax: number): CommandMessage {
  const source = record.headers[headers.source];
  const id = record.headers[headers.id];
  const subject = record.headers[headers.subject] ?? '';
  const type = commandTypeOf(record.headers[headers.type] ?? '');
  const value = record.value ?? Buffer.alloc(0);
  const base = {
    channel: 'EDGE' as const,
    source: isId(source) ? edgeSource(source) : 'edge',
    commandId: isId(id) ? id : `${record.partition}:${record.offset}`,
    isIdentified: isId(id) && isId(source),
    digest: digestOf(type ?? '', '\n', subject, '\n', value),
    traceparent: traceparentIn(record.headers[headers.traceparent]),
    type,
    caseNo: type === 'case.file' ? null : caseNoIn(subject),
  };
  const refuse = (code: Refusal['code'], detail: string, errors: Refusal['errors'] = []) =>
    ({ ...base, data: null, invalid: { code, detail, errors } }) satisfies CommandMessage;

  if (!isId(id)) return refuse('SCHEMA_INVALID', `消息头 header ${headers.id}: ${idRule}`);
  if (!isId(source)) return refuse('SCHEMA_INVALID', `消息头 header ${headers.source}: ${idRule}`);
  if (type === null)
    return refuse('UNKNOWN_TYPE', `消息头不是已知指令。 Header ${headers.type} names no command.`);
  if (value.length > bytesMax)
    return refuse(
      'PAYLOAD_TOO_LARGE',
      `内容超过 ${bytesMax} 字节。 The value is over ${bytesMax} bytes.`,
    );
  if (type !== 'case.file' && base.caseNo === null)
    return refuse(
      'SCHEMA_INVALID',
      `消息头应为办件编号。 Header ${headers.subject} must be the case number.`,
    );
  const json = decodeJson(value);
  if (!json.ok) return refuse(json.refusal.code, json.refusal.detail);
  const parsed = parseCommand(type, json.value);
  if (!parsed.ok)
    return refuse('SCHEMA_INVALID', '字段缺失或有误。 Fields are missing or wrong.', parsed.errors);
  return { ...base, data: parsed.value, invalid: null };
}

/** Ids are the sender's own: another channel or caller may use the same. */
function edgeSource(source: string): string {
  return `edge:${source}`;
}

export function httpSource(caller: string): string {
  return `http:${caller}`;
}

function commandTypeOf(wireType: string): CommandType | null {
  const type = typeOfWire(wireType);
  return type !== undefined && Object.hasOwn(commands, type) ? (type as CommandType) : null;
}
