import { join } from 'node:path';
import { Client } from 'pg';
import { scratchFolder, startKafka, startPostgres } from '../support/servers.js';
import { makeTopics, withAdmin } from '../support/topic-log.js';
import type { ProcessGroups } from './measure.js';

/** One Kafka and one PostgreSQL of the bench alone: their CPU is counted. */
export interface BenchServers {
  readonly brokers: string;
  readonly databaseUrl: string;
  readonly processes: ProcessGroups;
  /** What the database server says of its durability. */
  readonly durability: string;
  /** What one contestant left to be written must not be paid by the next. */
  settle(): Promise<void>;
  stop(): Promise<void>;
}

export async function startServers(): Promise<BenchServers> {
  const folder = scratchFolder('bench');
  const [kafka, postgres] = await Promise.all([
    startKafka({ directory: join(folder, 'kafka') }),
    startPostgres({ directory: join(folder, 'postgres') }),
  ]);
  return {
    brokers: kafka.brokers,
    databaseUrl: postgres.url,
    processes: { kafka: [kafka.pid], postgresql: [postgres.pid] },
    durability: await durabilityOf(postgres.url),
    settle: () =>
      withClient(postgres.url, (client) => client.query('checkpoint').then(() => undefined)),
    stop: async () => {
      await Promise.all([kafka.stop(), postgres.stop()]);
    },
  };
}

async function durabilityOf(url: string): Promise<string> {
  const { rows } = await withClient(url, (client) =>
    client.query<{ setting: string }>(`
    select name || '=' || setting as setting from pg_settings
     where name in ('fsync', 'synchronous_commit', 'full_page_writes') order by name`),
  );
  return `${rows.map(({ setting }) => setting).join(' ')}, Kafka acks=all on 1 replica`;
}

interface TopicPlan {
  readonly topic: string;
  readonly numPartitions: number;
}

export async function createTopics(
  { brokers }: BenchServers,
  topics: readonly TopicPlan[],
): Promise<void> {
  await withAdmin(brokers, (admin) => makeTopics(admin, topics));
}

export async function withClient<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
