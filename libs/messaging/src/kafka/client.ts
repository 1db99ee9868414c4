import kafkajs from 'kafkajs';
import type { Kafka, logCreator } from 'kafkajs';
import type { KafkaOptions, LogLevel, MessagingLog } from './kafka-options.js';
import { leaveOutNegativeTimeoutWarning } from './negative-timeout-warning.js';
import { Sockets } from './sockets.js';

/** One Kafka client with sockets of its own, so that it can be discarded alone. */
export interface Client {
  readonly kafka: Kafka;
  readonly sockets: Sockets;
}

export function openClient(options: KafkaOptions): Client {
  leaveOutNegativeTimeoutWarning();
  const { limits } = options;
  const sockets = new Sockets();
  const kafka = new kafkajs.Kafka({
    brokers: [...options.brokers],
    clientId: options.clientId,
    ...(options.tls ? { ssl: options.tls } : {}),
    ...(options.sasl ? { sasl: options.sasl } : {}),
    connectionTimeout: limits.connectTimeoutMs,
    authenticationTimeout: limits.connectTimeoutMs,
    requestTimeout: limits.requestTimeoutMs,
    enforceRequestTimeout: true,
    retry: retryOf(options),
    socketFactory: sockets.factory,
    logLevel: kafkajs.logLevel.INFO,
    logCreator: routeLog(options.log),
  });
  return { kafka, sockets };
}

/** A consumer that gave up is replaced by us with a fresh client, never restarted in place. */
export function retryOf({ limits }: KafkaOptions) {
  return {
    initialRetryTime: limits.retryInitialMs,
    maxRetryTime: limits.retryMaxMs,
    retries: limits.retriesMax,
    restartOnFailure: () => Promise.resolve(false),
  };
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
