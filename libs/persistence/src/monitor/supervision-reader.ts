import type { DataSource } from 'typeorm';
import { storeError } from '../store-error.js';
import { listSupervised } from './list-supervised.js';
import type { SupervisedList, SupervisedListOptions } from './list-supervised.js';
import { supervisedInstances } from './monitor-tables.js';
import { supervisedColumns } from './supervised-case.js';
import type {
  HeardInstance,
  SupervisedCase,
  SupervisedEvent,
  WaitingFor,
} from './supervised-case.js';

const events = `
  select event_no as "eventNo", type, occurred_at as "occurredAt", region,
         recorded_at as "recordedAt"
    from supervised_events where case_no = $1 order by event_no`;

const instances = `
  select ${supervisedInstances.list} from supervised_instances
   order by region, arrived_at desc, instance_id`;

const waiting = `
  select wanted.region,
         (select count(*)::integer from supervised_cases
           where case_no in (select json_array_elements_text(wanted."unackedCaseNos"))
              or (wanted."isSilent" and holder = wanted.region)) as "waiting",
         (select count(*)::integer from supervised_cases where holder = wanted.region) as "held"
    from json_to_recordset($1::json)
         as wanted (region text, "isSilent" boolean, "unackedCaseNos" json)`;

export interface RegionCounts {
  readonly region: string;
  /** Cases that wait for it. */
  readonly waiting: number;
  /** Cases whose pen it holds. */
  readonly held: number;
}

/** What people ask about the cases of all regions. */
export class SupervisionReader {
  constructor(private readonly dataSource: DataSource) {}

  list(options: SupervisedListOptions): Promise<SupervisedList> {
    return this.#translated(() => listSupervised(this.dataSource, options));
  }

  /** Null when no region told of such a case. */
  find(caseNo: string): Promise<SupervisedCase | null> {
    return this.#translated(async () => {
      const text = `select ${supervisedColumns} from supervised_cases where case_no = $1`;
      const rows: SupervisedCase[] = await this.dataSource.query(text, [caseNo]);
      return rows[0] ?? null;
    });
  }

  timeline(caseNo: string): Promise<readonly SupervisedEvent[]> {
    return this.#translated(() => this.dataSource.query<SupervisedEvent[]>(events, [caseNo]));
  }

  /** The latest heartbeat of every process that is remembered; of each region the latest first. */
  instances(): Promise<readonly HeardInstance[]> {
    return this.#translated(() => this.dataSource.query<HeardInstance[]>(instances));
  }

  counts(regions: readonly WaitingFor[]): Promise<readonly RegionCounts[]> {
    return this.#translated(() =>
      this.dataSource.query<RegionCounts[]>(waiting, [JSON.stringify(regions)]),
    );
  }

  async #translated<T>(read: () => Promise<T>): Promise<T> {
    try {
      return await read();
    } catch (error) {
      throw storeError(error);
    }
  }
}
