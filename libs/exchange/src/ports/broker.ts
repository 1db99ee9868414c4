/** A header as it travels: null is a value that Kafka allows, and bytes need not be text. */
export type RawHeader = readonly [name: string, value: Buffer | null];

/** A record to be written. Header values go out as UTF-8, the value byte for byte. */
export interface BrokerRecord {
  readonly topic: string;
  readonly key: string | Buffer | null;
  readonly headers: Readonly<Record<string, string>>;
  /** Written before `headers`, in this order, doubles too: those of the record that a dead letter copies. */
  readonly rawHeaders?: readonly RawHeader[];
  /** Null is a tombstone. */
  readonly value: Buffer | null;
}

/** A record as it was read, with its place in the log. Nothing in it was changed or left out. */
export interface ConsumedRecord {
  readonly topic: string;
  readonly partition: number;
  /** Decimal; may exceed Number.MAX_SAFE_INTEGER. */
  readonly offset: string;
  /** Milliseconds since 1970, as the broker has it. */
  readonly timestampMs: number;
  readonly key: Buffer | null;
  /** Headers whose value is text in UTF-8; of a header given more than once the last counts. */
  readonly headers: Readonly<Record<string, string>>;
  /** All headers as they came; the doubles of one name stand together. */
  readonly rawHeaders: readonly RawHeader[];
  readonly value: Buffer | null;
}

export interface Place {
  readonly topic: string;
  readonly partition: number;
}

/** Records of one partition, in log order. */
export interface RecordBatch extends Place {
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
   * resolves; when it rejects, the same records are handed over again after a back-off, which
   * grows until a batch of that partition has been dealt with.
   */
  readonly onBatch: (batch: RecordBatch) => Promise<void>;
  /**
   * Asked when partitions are assigned: from where each is to be read, as decimal offsets by
   * `placeKeyOf`. Where the group's own offset is beyond that, reading goes back to it; where it is
   * not named or the log no longer holds it, reading begins where the group, or the log, does.
   */
  readonly startOffsets?: (places: readonly Place[]) => Promise<ReadonlyMap<string, string>>;
}

/** The log between regions and to the back office: Kafka. */
export interface Broker {
  /**
   * Resolves when every record is on all in-sync replicas. Records of one topic and key keep
   * their order. Rejects with OperationalError; then any part of the records may have arrived.
   * Publishes of one turn of the program go together in one request; a topic that cannot be written
   * rejects its own publishes and delays nobody else's. The answer names, for each topic with one
   * partition, the offset after the last record, where the broker told it.
   */
  publish(records: readonly BrokerRecord[]): Promise<Published>;
  subscribe(options: SubscribeOptions): Promise<Subscription>;
  /**
   * Hands over all that a topic of one partition holds from `fromOffset` (or, where the log begins
   * later, from there) up to what was there when it was asked, in order and in bounded portions.
   */
  scan(options: ScanOptions): Promise<void>;
}

export type Published = ReadonlyMap<string, string>;

export interface ScanOptions {
  readonly topic: string;
  readonly fromOffset: string;
  readonly onRecords: (records: readonly ConsumedRecord[]) => void;
}

export function placeKeyOf({ topic, partition }: Place): string {
  return `${topic}/${partition}`;
}
