import kafkajs from 'kafkajs';
import type { Admin, Kafka, KafkaConfig, logCreator, SASLOptions } from 'kafkajs';
import { registerCodecs } from './codecs/codecs.js';
import { brokerFailure, withDeadline } from './failure.js';
import { letBatchesFailAlone } from './kafkajs-fetch.js';
import { keepHeaders } from './kafkajs-headers.js';
import { Cluster, readUncommitted } from './kafkajs-internals.js';
import { letTopicsFailAlone } from './kafkajs-topics.js';
import type { KafkaOptions, LogLevel, MessagingLog } from './kafka-options.js';
import { leaveOutNegativeTimeoutWarning } from './negative-timeout-warning.js';
import { Sockets } from './sockets.js';

/** One Kafka client with sockets of its own, so that it can be discarded alone. */
export interface Client {
  readonly kafka: Kafka;
  readonly sockets: Sockets;
  /** The brokers themselves, for reading without a group. */
  openCluster(): Cluster;
}

export function openClient(options: KafkaOptions, retriesMax = options.limits.retriesMax): Client {
  leaveOutNegativeTimeoutWarning();
  registerCodecs();
  keepHeaders();
  letTopicsFailAlone();
  letBatchesFailAlone();
  const sockets = new Sockets(options.tls);
  const settings = { ...settingsOf(options), retry: retryOf(options, retriesMax) };
  const kafka = new kafkajs.Kafka({ ...settings, socketFactory: sockets.factory });
  const openCluster = (): Cluster =>
    new Cluster({
      ...settings,
      socketFactory: sockets.factory,
      logger: kafka.logger(),
      allowAutoTopicCreation: false,
      isolationLevel: readUncommitted,
    });
  return { kafka, sockets, openCluster };
}

function settingsOf(options: KafkaOptions): KafkaConfig {
  const { limits } = options;
  return {
    brokers: [...options.brokers],
    clientId: options.clientId,
    // The sockets are ours: what they are opened with is read then, and kafkajs only told that it is TLS.
    ...(options.tls ? { ssl: true } : {}),
    ...(options.sasl ? { sasl: saslOf(options.sasl) } : {}),
    connectionTimeout: limits.connectTimeoutMs,
    authenticationTimeout: limits.connectTimeoutMs,
    requestTimeout: limits.requestTimeoutMs,
    enforceRequestTimeout: true,
    logLevel: kafkajs.logLevel.INFO,
    logCreator: routeLog(options.log),
  };
}

/** kafkajs keeps the object and reads its members whenever it signs in, again after a while too. */
function saslOf({ username, password }: NonNullable<KafkaOptions['sasl']>): SASLOptions {
  return {
    mechanism: 'scram-sha-512',
    username,
    get password() {
      return password();
    },
  };
}

/** A consumer that gave up is replaced by us with a fresh client, never restarted in place. */
export function retryOf({ limits }: KafkaOptions, retriesMax = limits.retriesMax) {
  return {
    initialRetryTime: limits.retryInitialMs,
    maxRetryTime: limits.retryMaxMs,
    retries: retriesMax,
    restartOnFailure: () => Promise.resolve(false),
  };
}

/** Asks the cluster something, on a client of its own. Rejects with OperationalError. */
export function withAdmin<T>(
  options: KafkaOptions,
  work: (admin: Admin) => Promise<T>,
): Promise<T> {
  return withClient(options, ({ kafka }) => kafka.admin(), work);
}

/** As `withAdmin`, for what an admin cannot do. */
export function withCluster<T>(
  options: KafkaOptions,
  work: (cluster: Cluster) => Promise<T>,
): Promise<T> {
  return withClient(options, (client) => client.openCluster(), work);
}

interface Connection {
  connect(): Promise<void>;
  disconnect(): Promise<void>;
}

async function withClient<Opened extends Connection, T>(
  options: KafkaOptions,
  open: (client: Client) => Opened,
  work: (opened: Opened) => Promise<T>,
): Promise<T> {
  const client = openClient(options);
  const opened = open(client);
  try {
    await withDeadline(opened.connect(), options.limits.stepTimeoutMs);
    return await work(opened);
  } catch (error) {
    throw brokerFailure(error);
  } finally {
    await opened.disconnect().catch(() => undefined);
    client.sockets.discard();
  }
}

/** What the client calls an error is mostly one it then retries; the adapter itself says the rest. */
function levelOf(level: kafkajs.logLevel): LogLevel {
  return level <= kafkajs.logLevel.WARN ? 'warn' : 'debug';
}

function routeLog(log: MessagingLog): logCreator {
  return () =>
    ({ level, namespace, log: { message, timestamp: _, logger: __, ...fields } }) =>
      log(levelOf(level), `kafkajs ${namespace}: ${message}`, fields);
}
