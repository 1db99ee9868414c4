/** A record as the broker holds it. Keys and header values are UTF-8; the value is never re-encoded. */
export interface BrokerRecord {
  readonly topic: string;
  readonly key: string | null;
  readonly headers: Readonly<Record<string, string>>;
  readonly value: Buffer;
}

/** A record as it was read, with its place in the log. */
export interface ConsumedRecord extends BrokerRecord {
  readonly partition: number;
  /** Decimal; may exceed Number.MAX_SAFE_INTEGER. */
  readonly offset: string;
}

/** Records of one partition, in log order. */
export interface RecordBatch {
  readonly topic: string;
  readonly partition: number;
  readonly records: readonly ConsumedRecord[];
}

export interface Subscription {
  /** Finishes the batches under way, commits their offsets, then leaves the group. */
  close(): Promise<void>;
}

export interface SubscribeOptions {
  readonly group: string;
  readonly topics: readonly string[];
  /** At most this many records are handed over at once. */
  readonly batchRecordsMax: number;
  /**
   * Gets one batch at a time per partition. The offset moves past a batch only after this
   * resolves; when it rejects, the same records are handed over again after a back-off.
   */
  readonly onBatch: (batch: RecordBatch) => Promise<void>;
}

/** The log between regions and to the back office: Kafka. */
export interface Broker {
  /**
   * Resolves when every record is on all in-sync replicas. Records of one topic and key keep
   * their order. Rejects with OperationalError; then any part of the records may have arrived.
   */
  publish(records: readonly BrokerRecord[]): Promise<void>;
  subscribe(options: SubscribeOptions): Promise<Subscription>;
}
