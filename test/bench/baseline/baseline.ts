import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import { until } from '../../support/servers.js';
import type { Contestant } from '../contestant.js';
import type { ProcessGroups } from '../measure.js';
import { createTopics } from '../servers.js';
import type { BenchServers } from '../servers.js';
import type { FromChild } from './main.js';
import { completedTopic, filedTopic, partitions } from './side.js';
import type { SideSettings } from './side.js';

const program = fileURLToPath(new URL('./main.ts', import.meta.url));
const compiler = new URL('../typescript.mjs', import.meta.url).href;
const readyTimeoutMs = 60_000;
const sides = ['origin', 'handling'] as const;
const inFlight = 16;

/** The documented NestJS way: ClientKafka, @EventPattern, repository.save; two processes. */
export class Baseline implements Contestant {
  readonly name = 'baseline';
  readonly inFlight = inFlight;
  onCompleted: (ids: readonly string[]) => void = () => undefined;
  failure: unknown;
  private children: readonly ChildProcess[] = [];

  private constructor(private readonly servers: BenchServers) {}

  static async prepare(servers: BenchServers): Promise<Baseline> {
    const topics = [filedTopic, completedTopic].map((topic) => ({
      topic,
      numPartitions: partitions,
    }));
    await createTopics(servers, topics);
    for (const side of sides) await query(servers.databaseUrl, `create database ${nameOf(side)}`);
    return new Baseline(servers);
  }

  async start(): Promise<void> {
    const ready = new Set<ChildProcess>();
    this.children = sides.map((side) => {
      const child = this.launch(side);
      child.on('message', (message: FromChild) => {
        if (message.kind === 'READY') ready.add(child);
        else this.onCompleted(message.ids);
      });
      child.once('exit', (code) => (this.failure ??= code === 0 ? undefined : `exit ${code}`));
      return child;
    });
    const isReady = () => {
      if (this.failure) throw new Error('the baseline did not start', { cause: this.failure });
      return ready.size === sides.length;
    };
    await until('the baseline is ready', isReady, { timeoutMs: readyTimeoutMs });
  }

  private launch(side: string): ChildProcess {
    const settings: SideSettings = {
      name: nameOf(side),
      brokers: this.servers.brokers,
      databaseUrl: urlOf(this.servers, side),
    };
    return fork(program, [JSON.stringify(settings)], {
      execArgv: ['--disable-warning=TimeoutNegativeWarning', '--import', compiler],
    });
  }

  async stop(): Promise<void> {
    await Promise.all(
      this.children.map(async (child) => {
        const ended = once(child, 'exit');
        child.disconnect();
        await ended;
      }),
    );
    this.children = [];
  }

  get processes(): ProcessGroups {
    const [origin, handling] = this.children.map(({ pid }) => [pid ?? 0]);
    return { origin: origin!, handling: handling!, 'back offices': [process.pid] };
  }

  file(ids: readonly string[]): void {
    this.children[0]!.send({ file: ids });
  }

  async audit(filed: number): Promise<readonly string[]> {
    const faults: string[] = [];
    for (const side of sides) {
      const rows = await query<{ cases: number; completed: number }>(
        urlOf(this.servers, side),
        `select count(*)::integer as cases,
                count(*) filter (where status = 'COMPLETED')::integer as completed
           from filed_cases`,
      );
      const { cases, completed } = rows[0]!;
      if (cases !== filed || completed !== filed)
        faults.push(`${filed} filed, ${side} has ${cases}, completed ${completed}`);
    }
    return faults;
  }

  async close(): Promise<void> {
    for (const child of this.children) child.kill('SIGKILL');
    return Promise.resolve();
  }
}

function nameOf(side: string): string {
  return `bench_baseline_${side}`;
}

function urlOf({ databaseUrl }: BenchServers, side: string): string {
  const url = new URL(databaseUrl);
  url.pathname = `/${nameOf(side)}`;
  return url.href;
}

async function query<Row>(url: string, text: string): Promise<Row[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(text)).rows as Row[];
  } finally {
    await client.end();
  }
}
