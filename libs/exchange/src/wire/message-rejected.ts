import type { RecordData } from '@tongban/contracts';
import type { Result } from '../result.js';
import { decodeRecord, encodeLine } from './line.js';

/**
 * A message of the other stream was taken in charge and is wrong in itself.
 *
 *   {"type":"message.rejected","number":"17","caseNo","messageType","code","detail"}
 */
export function encodeMessageRejected(
  rejected: Omit<RecordData['message.rejected'], 'type'>,
): Buffer {
  return encodeLine('message.rejected', rejected);
}

export function decodeMessageRejected(json: unknown): Result<RecordData['message.rejected']> {
  return decodeRecord('message.rejected', json);
}
