// A baseline seen from the bench: two processes of Nest, each with a database of its own.
import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { until } from '../../support/servers.js';
import type { Contestant } from '../contestant.js';
import type { ProcessGroups } from '../measure.js';
import { createTopics, withClient } from '../servers.js';
import type { BenchServers } from '../servers.js';
import type { FromChild, FromParent } from './run-side.js';
import type { SideSettings } from './start-side.js';

export interface NestPlan {
  readonly name: string;
  /** What it is, in the words of the report. */
  readonly told: string;
  /** The file that `runSide` makes a program of. */
  readonly program: URL;
  readonly topics: readonly string[];
  readonly partitions: number;
  readonly inFlight: number;
  /**
   * What must be counted in the database of either side when so many cases were filed: a name, and
   * a query with one `count`. Null where it must be none.
   */
  readonly counts: readonly {
    readonly name: string;
    readonly sql: string;
    readonly isEmpty?: boolean;
  }[];
}

const compiler = new URL('../../../tools/typescript-sources.ts', import.meta.url).href;
const readyTimeoutMs = 60_000;
const endTimeoutMs = 10_000;
const sides = ['origin', 'handling'] as const;

export class NestContestant implements Contestant {
  onCompleted: (ids: readonly string[]) => void = () => undefined;
  failure: unknown;
  private children: readonly ChildProcess[] = [];
  private isEnding = false;

  private constructor(
    private readonly plan: NestPlan,
    private readonly servers: BenchServers,
  ) {}

  static async prepare(plan: NestPlan, servers: BenchServers): Promise<NestContestant> {
    const contestant = new NestContestant(plan, servers);
    const topics = plan.topics.map((topic) => ({ topic, numPartitions: plan.partitions }));
    await createTopics(servers, topics);
    for (const side of sides)
      await query(servers.databaseUrl, `create database ${contestant.nameOf(side)}`);
    return contestant;
  }

  get name(): string {
    return this.plan.name;
  }

  get told(): string {
    return this.plan.told;
  }

  get inFlight(): number {
    return this.plan.inFlight;
  }

  async start(): Promise<void> {
    const ready = new Set<ChildProcess>();
    this.isEnding = false;
    this.children = sides.map((side) => {
      const child = this.launch(side);
      child.on('message', (message: FromChild) => {
        if (message.kind === 'READY') ready.add(child);
        else this.onCompleted(message.ids);
      });
      child.once('exit', (code, signal) => {
        if (!this.isEnding) this.failure ??= `${side} ended: ${code ?? signal}`;
      });
      return child;
    });
    const isReady = () => {
      if (this.failure) throw new Error(`${this.name} did not start`, { cause: this.failure });
      return ready.size === sides.length;
    };
    await until(`${this.name} is ready`, isReady, { timeoutMs: readyTimeoutMs });
  }

  private launch(side: SideSettings['side']): ChildProcess {
    const settings: SideSettings = {
      side,
      name: this.nameOf(side),
      brokers: this.servers.brokers,
      databaseUrl: this.urlOf(side),
    };
    return fork(this.plan.program, [JSON.stringify(settings)], {
      execArgv: ['--disable-warning=TimeoutNegativeWarning', '--import', compiler],
    });
  }

  /** A side ends when its parent lets go of it; one that does not is killed. */
  async stop(): Promise<void> {
    this.isEnding = true;
    await Promise.all(
      this.children.map(async (child) => {
        if (child.exitCode !== null || child.signalCode !== null) return;
        const ended = once(child, 'exit');
        const impatience = setTimeout(() => child.kill('SIGKILL'), endTimeoutMs);
        if (child.connected) child.disconnect();
        await ended;
        clearTimeout(impatience);
      }),
    );
    this.children = [];
  }

  get processes(): ProcessGroups {
    const [origin, handling] = this.children.map(({ pid }) => [pid ?? 0]);
    return { origin: origin!, handling: handling!, 'back offices': [process.pid] };
  }

  file(ids: readonly string[]): void {
    const message: FromParent = { file: ids };
    this.children[0]!.send(message);
  }

  async audit(filed: number): Promise<readonly string[]> {
    const faults: string[] = [];
    for (const side of sides)
      for (const { name, sql, isEmpty = false } of this.plan.counts) {
        const expected = isEmpty ? 0 : filed;
        const count = await this.countOf(side, sql);
        if (count !== expected) faults.push(`${side} has ${count} ${name}, not ${expected}`);
      }
    return faults;
  }

  private async countOf(side: string, sql: string): Promise<number> {
    const rows = await query<{ count: string }>(this.urlOf(side), sql);
    return Number(rows[0]!.count);
  }

  async close(): Promise<void> {
    await this.stop();
  }

  private nameOf(side: string): string {
    return `bench_${this.plan.name.replaceAll('-', '_')}_${side}`;
  }

  private urlOf(side: string): string {
    const url = new URL(this.servers.databaseUrl);
    url.pathname = `/${this.nameOf(side)}`;
    return url.href;
  }
}

function query<Row>(url: string, text: string): Promise<Row[]> {
  return withClient(url, async (client) => (await client.query(text)).rows as Row[]);
}
