import type { SecureContextOptions } from 'node:tls';

export type LogLevel = 'debug' | 'info' | 'warn' | 'error';

/** Where the adapter's words go. Fields never hold keys, headers or values of records. */
export type MessagingLog = (
  level: LogLevel,
  message: string,
  fields: Readonly<Record<string, unknown>>,
) => void;

/** Named maxima and waits of the Kafka adapter. */
export interface KafkaLimits {
  readonly connectTimeoutMs: number;
  /** One request to a broker. Longer than `fetchWaitMs`. */
  readonly requestTimeoutMs: number;
  /** One step: opening a connection, sending one request with its repetitions. */
  readonly stepTimeoutMs: number;
  /** Records in one produce request: what one lost acknowledgement may repeat. */
  readonly publishRecordsMax: number;
  /** Bytes in one produce request; below the broker's `message.max.bytes` (1 MiB). */
  readonly publishBytesMax: number;
  /** Publishes that may wait for their turn, and bytes: what a slow broker may hold in memory. */
  readonly publishWaitingMax: number;
  readonly publishWaitingBytesMax: number;
  /** Waits between the client's own attempts at one request. */
  readonly retryInitialMs: number;
  readonly retryMaxMs: number;
  readonly retriesMax: number;
  /** A member that is silent for longer leaves the group: how long a crash holds its partitions. */
  readonly sessionTimeoutMs: number;
  /** How long a group waits for its members' batches when partitions move. */
  readonly rebalanceTimeoutMs: number;
  /** A third of the session: two may be lost. Also how soon a member learns that partitions move. */
  readonly heartbeatIntervalMs: number;
  /**
   * How long a broker may hold an empty fetch back; it answers as soon as there is a byte. Also what
   * a close, and the end of a back-off, may have to wait for.
   */
  readonly fetchWaitMs: number;
  readonly fetchBytesPerPartitionMax: number;
  readonly fetchBytesMax: number;
  /** Partitions whose batches are worked on at the same time. */
  readonly partitionsConcurrentMax: number;
  /** How often offsets are committed: what a crash may have handed over again. */
  readonly commitIntervalMs: number;
  /** Wait before a rejected batch is handed over again; it doubles up to the maximum. */
  readonly redeliveryInitialMs: number;
  readonly redeliveryMaxMs: number;
  /** Wait before a consumer that gave up is replaced; it doubles up to the maximum. */
  readonly restartInitialMs: number;
  readonly restartMaxMs: number;
  /** How often topics that could not be read are looked for again. */
  readonly missingTopicsMs: number;
  /** A consumer that neither fetches, beats nor works for this long is replaced. */
  readonly stallAfterMs: number;
  /** How long a close waits for batches under way. */
  readonly closeTimeoutMs: number;
}

const defaultKafkaLimits: KafkaLimits = {
  connectTimeoutMs: 3_000,
  requestTimeoutMs: 10_000,
  stepTimeoutMs: 10_000,
  publishRecordsMax: 2_000,
  publishBytesMax: 768 * 1024,
  publishWaitingMax: 1_000,
  publishWaitingBytesMax: 32 * 1024 * 1024,
  retryInitialMs: 100,
  retryMaxMs: 2_000,
  retriesMax: 5,
  sessionTimeoutMs: 15_000,
  rebalanceTimeoutMs: 60_000,
  heartbeatIntervalMs: 5_000,
  fetchWaitMs: 1_000,
  fetchBytesPerPartitionMax: 1024 * 1024,
  fetchBytesMax: 10 * 1024 * 1024,
  partitionsConcurrentMax: 64,
  commitIntervalMs: 1_000,
  redeliveryInitialMs: 200,
  redeliveryMaxMs: 30_000,
  restartInitialMs: 500,
  restartMaxMs: 15_000,
  missingTopicsMs: 15_000,
  stallAfterMs: 90_000,
  closeTimeoutMs: 30_000,
};

export interface KafkaOptions {
  /** host:port of the brokers asked first. */
  readonly brokers: readonly string[];
  /** Shown in the broker's logs and quotas, for example tongban-gateway-410000. */
  readonly clientId: string;
  /** Certificates and key, asked for with every connection: they may be replaced meanwhile. */
  readonly tls?: () => SecureContextOptions;
  /** SCRAM-SHA-512; the password likewise. */
  readonly sasl?: { readonly username: string; readonly password: () => string };
  readonly limits: KafkaLimits;
  readonly log: MessagingLog;
}

const silent: MessagingLog = () => undefined;

/** What is neither secret nor regional. */
export const defaultKafkaOptions = { limits: defaultKafkaLimits, log: silent };
