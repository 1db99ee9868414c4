import { join } from 'node:path';
import { defaultKafkaOptions } from '@tongban/messaging';
import type { KafkaOptions } from '@tongban/messaging';
import { testLimits } from './kafka-world.js';
import { scratchFolder, startKafka } from './servers.js';
import type { KafkaServer } from './servers.js';

/** A broker that a spec may stop, kill and freeze, with options for a client that fails soon. */
export async function ownKafka(): Promise<{ server: KafkaServer; options: KafkaOptions }> {
  const server = await startKafka({ directory: join(scratchFolder('kafka'), 'kafka') });
  const limits = {
    ...testLimits,
    connectTimeoutMs: 500,
    requestTimeoutMs: 1_500,
    publishTurnTimeoutMs: 1_000,
    publishTimeoutMs: 2_000,
    retryMaxMs: 300,
    retriesMax: 3,
    sessionTimeoutMs: 6_000,
    closeTimeoutMs: 5_000,
  };
  const options = {
    ...defaultKafkaOptions,
    brokers: [server.brokers],
    clientId: 'tongban-test',
    limits,
  };
  return { server, options };
}
