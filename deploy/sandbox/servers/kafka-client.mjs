import { Kafka, logLevel, Partitioners } from 'kafkajs';

// kafkajs computes a negative wait in its request queue, of which Node 22 and later warns. That
// one warning says nothing to anybody here; all others are shown as ever.
const emitWarning = process.emitWarning.bind(process);
process.emitWarning = (warning, ...rest) => {
  const name = typeof rest[0] === 'object' ? rest[0].type : rest[0];
  if (name !== 'TimeoutNegativeWarning') emitWarning(warning, ...rest);
};

/** A Kafka client of the sandbox: for set-up, and for the back offices, which are outside systems. */
export function kafkaClient(brokers, { clientId = 'sandbox', retries = 8 } = {}) {
  return new Kafka({
    clientId,
    brokers: brokers.split(','),
    connectionTimeout: 2_000,
    requestTimeout: 10_000,
    retry: { initialRetryTime: 100, maxRetryTime: 2_000, retries },
    logLevel: logLevel.NOTHING,
  });
}

/** A producer that spreads keys as every other Kafka client does. */
export function kafkaProducer(client) {
  return client.producer({ createPartitioner: Partitioners.DefaultPartitioner, idempotent: true });
}

/**
 * A consumer that leaves soon: kafkajs ends only after its fetch under way, which waits 5 s by
 * default; and the place of one that was killed is free again after 10 s, not 30.
 */
export function kafkaConsumer(client, groupId) {
  return client.consumer({
    groupId,
    maxWaitTimeInMs: 200,
    sessionTimeout: 10_000,
    rebalanceTimeout: 10_000,
  });
}
