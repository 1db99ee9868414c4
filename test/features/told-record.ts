import { headers } from '@tongban/exchange';
import type { ConsumedRecord } from '@tongban/exchange';
import type { ToldRecord } from '../support/fakes/fake-back-office.js';

/** Reads an edge record as a back office would: a CloudEvent in Kafka binary mode. */
export function toldRecordOf({ headers: given, value }: ConsumedRecord): ToldRecord {
  return {
    id: given[headers.id] ?? '',
    caseNo: given[headers.subject] ?? null,
    type: (given[headers.type] ?? '').replace(/^tongban\.(.*)\.v1$/, '$1'),
    body: value ?? Buffer.alloc(0),
  };
}
