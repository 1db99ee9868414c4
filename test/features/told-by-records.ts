import { headers } from '@tongban/exchange';
import type { BrokerRecord } from '@tongban/exchange';
import type { ToldEvent } from '../support/fakes/fake-region-system.js';

/** Reads edge records as a back office would: CloudEvents in Kafka binary mode. */
export function toldByRecords(records: readonly BrokerRecord[]): readonly ToldEvent[] {
  return records.map((record) => ({
    id: record.headers[headers.id] ?? '',
    caseNo: record.headers[headers.subject] ?? null,
    type: (record.headers[headers.type] ?? '').replace(/^tongban\.(.*)\.v1$/, '$1'),
    data: JSON.parse(record.value.toString('utf8')) as unknown,
  }));
}
