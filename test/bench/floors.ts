// What the servers give when nothing stands between: batches of 1 KB rows and records, one request
// after another, each durable before the next.
import { randomUUID } from 'node:crypto';
import type { Client } from 'pg';
import { producerOf } from '../support/topic-log.js';
import { payloadBytes } from './settings.js';
import { createTopics, withClient } from './servers.js';
import type { BenchServers } from './servers.js';

const batchSize = 500;
const table = 'bench_floor';
const topic = 'bench.floor';
const partitions = 6;

export interface Floors {
  readonly rowsPerSecond: number;
  readonly recordsPerSecond: number;
}

export async function prepareFloors(servers: BenchServers): Promise<void> {
  await createTopics(servers, [{ topic, numPartitions: partitions }]);
  await withClient(servers.databaseUrl, (client) =>
    client.query(`create table ${table} (id uuid primary key, payload text not null)`),
  );
}

export async function measureFloors(servers: BenchServers, count: number): Promise<Floors> {
  return {
    rowsPerSecond: await withClient(servers.databaseUrl, (client) => insertRows(client, count)),
    recordsPerSecond: await sendRecords(servers, count),
  };
}

async function insertRows(client: Client, count: number): Promise<number> {
  const payload = 'x'.repeat(payloadBytes);
  const startedAt = performance.now();
  for (let done = 0; done < count; done += batchSize) {
    const ids = Array.from({ length: batchSize }, () => randomUUID());
    await client.query({
      name: 'floor',
      text: `insert into ${table} select * from unnest($1::uuid[], $2::text[])`,
      values: [ids, ids.map(() => payload)],
    });
  }
  return perSecond(count, startedAt);
}

async function sendRecords(servers: BenchServers, count: number): Promise<number> {
  const producer = producerOf(servers.brokers);
  await producer.connect();
  const value = Buffer.alloc(payloadBytes, 'x');
  const startedAt = performance.now();
  for (let done = 0; done < count; done += batchSize) {
    const messages = Array.from({ length: batchSize }, () => ({ key: randomUUID(), value }));
    await producer.send({ topic, messages, acks: -1 });
  }
  const rate = perSecond(count, startedAt);
  await producer.disconnect();
  return rate;
}

function perSecond(count: number, startedAt: number): number {
  return (Math.ceil(count / batchSize) * batchSize * 1000) / (performance.now() - startedAt);
}
