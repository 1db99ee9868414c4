import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defaultKafkaOptions } from '@tongban/messaging';
import type { KafkaOptions } from '@tongban/messaging';
import { testLimits } from './kafka-world.js';
import { scratchFolder, startKafka } from './servers.js';
import type { KafkaServer } from './servers.js';
import { until } from './until.js';

/** A broker that a spec may stop, kill and freeze, with options for a client that fails soon. */
export async function ownKafka(): Promise<{ server: KafkaServer; options: KafkaOptions }> {
  const server = await startKafka({ directory: join(scratchFolder('kafka'), 'kafka') });
  const limits = {
    ...testLimits,
    connectTimeoutMs: 500,
    requestTimeoutMs: 1_500,
    stepTimeoutMs: 5_000,
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

const freezeTimeoutMs = 10_000;

/** It keeps its connections and answers nothing; resolves when its last thread stands still. */
export async function freeze(server: KafkaServer): Promise<void> {
  process.kill(server.pid, 'SIGSTOP');
  const tasks = `/proc/${server.pid}/task`;
  const stands = (task: string): boolean =>
    readFileSync(`${tasks}/${task}/stat`, 'utf8').split(') ')[1]?.startsWith('T') ?? false;
  await until(() => readdirSync(tasks).every(stands), freezeTimeoutMs);
}

export function thaw(server: KafkaServer): void {
  process.kill(server.pid, 'SIGCONT');
}
