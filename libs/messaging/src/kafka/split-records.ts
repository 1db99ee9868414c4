import assert from 'node:assert/strict';
import type { BrokerRecord } from '@tongban/exchange';
import { bytesOf } from './records.js';

export interface SplitMaxima {
  readonly recordsMax: number;
  readonly bytesMax: number;
}

/**
 * Cuts records into requests, in order. A record that is over the bytes by itself travels alone:
 * the broker has the last word on it.
 */
export function splitRecords(
  records: readonly BrokerRecord[],
  { recordsMax, bytesMax }: SplitMaxima,
): BrokerRecord[][] {
  assert(recordsMax > 0 && bytesMax > 0, 'a request holds at least one record');
  const requests: BrokerRecord[][] = [];
  let request: BrokerRecord[] = [];
  let requestBytes = 0;
  for (const record of records) {
    const bytes = bytesOf(record);
    const full = request.length === recordsMax || requestBytes + bytes > bytesMax;
    if (full && request.length > 0) {
      requests.push(request);
      request = [];
      requestBytes = 0;
    }
    request.push(record);
    requestBytes += bytes;
  }
  if (request.length > 0) requests.push(request);
  return requests;
}
