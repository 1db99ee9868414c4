import { commands, parseCommand } from '@tongban/contracts';
import type { CommandType, RecordData } from '@tongban/contracts';
import type { Refusal, Result } from '../result.js';
import { decodeRecord, encodeLine } from './line.js';

/** A command of the other region's back office, which only the holder of the pen may apply. */
export interface ReadRequest {
  readonly request: RecordData['case.request'];
  /** Set when the command inside is wrong in itself: it is answered with this. */
  readonly invalid: Refusal | null;
}

/** {"type":"case.request","caseNo","commandId","commandType","traceparent","data"} */
export function encodeCaseRequest(request: Omit<RecordData['case.request'], 'type'>): Buffer {
  return encodeLine('case.request', request);
}

export function decodeCaseRequest(json: unknown): Result<ReadRequest> {
  const request = decodeRecord('case.request', json);
  if (!request.ok) return request;
  return { ok: true, value: { request: request.value, invalid: checkCommand(request.value) } };
}

function checkCommand({ commandType, data }: RecordData['case.request']): Refusal | null {
  if (!Object.hasOwn(commands, commandType))
    return { code: 'UNKNOWN_TYPE', detail: 'the command is not known here', errors: [] };
  const parsed = parseCommand(commandType as CommandType, data);
  return parsed.ok
    ? null
    : { code: 'SCHEMA_INVALID', detail: 'fields are wrong', errors: parsed.errors };
}
