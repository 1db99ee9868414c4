import assert from 'node:assert/strict';
import type { BrokerRecord } from '@tongban/exchange';
import { bytesOf } from '../client/records.js';

export interface SplitMaxima {
  readonly recordsMax: number;
  readonly bytesMax: number;
}

/**
 * Cuts records into requests, in order. A record that is over the bytes by itself travels alone:
 * the broker has the last word on it.
 */
export function* splitRecords(
  records: readonly BrokerRecord[],
  { recordsMax, bytesMax }: SplitMaxima,
): Generator<readonly BrokerRecord[]> {
  assert(recordsMax > 0 && bytesMax > 0, 'a request holds at least one record');
  let begin = 0;
  let bytes = 0;
  for (const [index, record] of records.entries()) {
    const own = bytesOf(record);
    if (index > begin && (index - begin === recordsMax || bytes + own > bytesMax)) {
      yield records.slice(begin, index);
      [begin, bytes] = [index, 0];
    }
    bytes += own;
  }
  if (records.length > 0) yield records.slice(begin);
}
