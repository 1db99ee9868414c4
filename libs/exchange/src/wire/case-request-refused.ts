import type { RecordData } from '@tongban/contracts';
import type { Result } from '../result.js';
import { decodeRecord, encodeLine } from './line.js';

/** {"type":"case.request-refused","caseNo","commandId","commandType","code","detail","errors"} */
export function encodeCaseRequestRefused(
  refused: Omit<RecordData['case.request-refused'], 'type'>,
): Buffer {
  return encodeLine('case.request-refused', refused);
}

export function decodeCaseRequestRefused(
  json: unknown,
): Result<RecordData['case.request-refused']> {
  return decodeRecord('case.request-refused', json);
}
