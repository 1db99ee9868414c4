import type { BrokerRecord } from '@tongban/exchange';
import { brokerFailure, withDeadline } from '../client/failure.js';
import type { KafkaOptions } from '../client/kafka-options.js';
import { bytesOf } from '../client/records.js';
import { ProducerConnection } from './producer-connection.js';
import { splitRecords } from './split-records.js';

/** The records of one publish that go to one topic. */
export interface Portion {
  readonly topic: string;
  readonly records: readonly BrokerRecord[];
}

/** Its bytes in a request, about. */
export function sizeOf({ records }: Portion): number {
  return records.reduce((bytes, record) => bytes + bytesOf(record), 0);
}

/**
 * Sends one request at a time: two under way could swap, and a lost answer would blur which
 * sequence numbers are used. Any failure ends the connection; the next send opens a new one.
 */
export class Sender {
  private connection: ProducerConnection | null = null;
  private closed = false;

  constructor(private readonly options: KafkaOptions) {}

  /** Resolves when a broker answers. Rejects with OperationalError. */
  async open(): Promise<void> {
    await this.step((connection) => connection.open());
  }

  /**
   * Resolves when all is on all in-sync replicas, to the offset after the last record of each portion
   * where its topic has one partition. Rejects with OperationalError; then any part was written.
   */
  async send(portions: readonly Portion[]): Promise<readonly (string | null)[]> {
    await this.open();
    const { publishRecordsMax: recordsMax, publishBytesMax: bytesMax } = this.options.limits;
    const records = portions.flatMap((portion) => portion.records);
    const nextOffsets: (string | null)[] = [];
    for (const request of splitRecords(records, { recordsMax, bytesMax }))
      nextOffsets.push(...(await this.step((connection) => connection.send(request))));
    let end = 0;
    return portions.map((portion) => nextOffsets[(end += portion.records.length) - 1] ?? null);
  }

  private async step<T>(work: (connection: ProducerConnection) => Promise<T>): Promise<T> {
    try {
      if (this.closed) throw brokerFailure('the broker adapter is closed');
      this.connection ??= new ProducerConnection(this.options);
      return await withDeadline(work(this.connection), this.options.limits.stepTimeoutMs);
    } catch (error) {
      this.connection?.discard();
      this.connection = null;
      throw brokerFailure(error);
    }
  }

  /** Leaves in order, within the close time; only while nothing is being sent. */
  async close(): Promise<void> {
    this.closed = true;
    const { connection } = this;
    this.connection = null;
    if (!connection) return;
    const { closeTimeoutMs } = this.options.limits;
    await withDeadline(connection.close(), closeTimeoutMs).catch(() => connection.discard());
  }
}
