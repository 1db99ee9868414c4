// Two regions that exchange cases, each with its gateway as a process, its database and its back
// office, on real servers. Topic names are fixed by the region, so every spec file takes a pair of
// regions of its own: the files may then share a broker and run side by side.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { prepareBuild } from '../../deploy/sandbox/install.mjs';
import { topicsOf } from '../../deploy/sandbox/topics.mjs';
import { EdgeClient } from './edge-client.js';
import { GatewayProcess } from './gateway-process.js';
import type { Environment } from './gateway-process.js';
import { until } from './servers.js';
import { createTestDatabase } from './test-database.js';
import type { TestDatabase } from './test-database.js';
import { makeTopics, withAdmin } from './topic-log.js';

const topicTimeoutMs = 30_000;

export interface TwoGatewaysOptions {
  readonly regions: readonly [origin: string, handling: string];
  /** Of a broker of its own; otherwise the one of the test run. */
  readonly brokers?: string | undefined;
  /** Of a PostgreSQL server of its own; otherwise the one of the test run. */
  readonly databaseServerUrl?: string | undefined;
  readonly environment?: Environment;
}

export interface RegionUnderTest {
  readonly code: string;
  readonly gateway: GatewayProcess;
  readonly database: TestDatabase;
  readonly edge: EdgeClient;
  readonly group: string;
  readonly commandsTopic: string;
  readonly eventsTopic: string;
  /** Commands of its back office, and what the other region sends. */
  readonly consumedTopics: readonly string[];
}

export class TwoGateways {
  private readonly closers: (() => Promise<unknown>)[] = [];
  private readonly suffix = `test-${randomUUID().slice(0, 8)}`;
  origin!: RegionUnderTest;
  handling!: RegionUnderTest;

  private constructor(
    private readonly options: TwoGatewaysOptions,
    readonly brokers: string,
  ) {}

  /** Topics, databases, back offices; no gateway runs yet. */
  static async prepare(options: TwoGatewaysOptions): Promise<TwoGateways> {
    const brokers = options.brokers ?? process.env.TONGBAN_TEST_KAFKA_BROKERS;
    assert(brokers, 'integration specs run in the Jest project "integration"');
    const world = new TwoGateways(options, brokers);
    try {
      await prepareBuild();
      await world.createTopics();
      const [origin, handling] = options.regions;
      world.origin = await world.region(origin, handling);
      world.handling = await world.region(handling, origin);
      return world;
    } catch (error) {
      await world.close();
      throw error;
    }
  }

  static async start(options: TwoGatewaysOptions): Promise<TwoGateways> {
    const world = await TwoGateways.prepare(options);
    try {
      await Promise.all([world.origin.gateway.start(), world.handling.gateway.start()]);
      return world;
    } catch (error) {
      await world.close();
      throw error;
    }
  }

  /** Gives every topic again what it had when it was new: nothing. No gateway may run. */
  async emptyTopics(names: readonly string[]): Promise<void> {
    const topics = this.plannedTopics().filter(({ topic }) => names.includes(topic));
    await withAdmin(this.brokers, async (admin) => {
      await admin.deleteTopics({ topics: [...names] });
      // A deleted topic goes in the background; until then its name is taken.
      await until('the topics are there again', () => makeTopics(admin, topics), {
        timeoutMs: topicTimeoutMs,
      });
    });
  }

  exchangeTopic(from: RegionUnderTest, to: RegionUnderTest): string {
    return `tongban.case.${from.code}.${to.code}.v1`;
  }

  deadLetterTopic(topic: string, reader: RegionUnderTest): string {
    return `dlq.${topic}.${reader.group}`;
  }

  deadLetterTopics(): readonly string[] {
    return this.plannedTopics()
      .map(({ topic }) => topic)
      .filter((topic) => topic.startsWith('dlq.'));
  }

  topics(): readonly string[] {
    return this.plannedTopics().map(({ topic }) => topic);
  }

  /** Ends and removes everything, also after a failure half way; then says what failed in that. */
  async close(): Promise<void> {
    const failures: unknown[] = [];
    for (const close of this.closers.splice(0).reverse())
      await close().catch((error: unknown) => failures.push(error));
    if (failures.length > 0) throw new AggregateError(failures, 'not all could be ended');
  }

  private async createTopics(): Promise<void> {
    const topics = this.plannedTopics();
    const names = topics.map(({ topic }) => topic);
    await withAdmin(this.brokers, async (admin) => {
      const existing = new Set(await admin.listTopics());
      const left = names.filter((name) => existing.has(name));
      if (left.length > 0) await this.emptyTopics(left);
      await makeTopics(admin, topics);
    });
    this.closers.push(() =>
      withAdmin(this.brokers, (admin) => admin.deleteTopics({ topics: names })),
    );
  }

  private plannedTopics() {
    const [origin, handling] = this.options.regions;
    const planned = topicsOf([
      { code: origin, peers: [handling] },
      { code: handling, peers: [origin] },
    ]);
    return planned.map((one) => ({
      ...one,
      topic: one.topic.startsWith('dlq.') ? `${one.topic}.${this.suffix}` : one.topic,
    }));
  }

  private async region(code: string, peer: string): Promise<RegionUnderTest> {
    const database = await createTestDatabase(this.options.databaseServerUrl);
    this.closers.push(() => database.drop());
    const edge = await EdgeClient.connect(this.brokers, code);
    this.closers.push(() => edge.close());
    const gateway = await GatewayProcess.of(code, {
      TONGBAN_PEER_REGIONS: peer,
      TONGBAN_KAFKA_BROKERS: this.brokers,
      TONGBAN_KAFKA_GROUP_SUFFIX: this.suffix,
      TONGBAN_DATABASE_URL: database.url,
      ...this.options.environment,
    });
    this.closers.push(() => gateway.kill());
    return {
      code,
      gateway,
      database,
      edge,
      group: `tongban.gateway.${code}.${this.suffix}`,
      commandsTopic: `tongban.edge.${code}.commands.v1`,
      eventsTopic: `tongban.edge.${code}.events.v1`,
      consumedTopics: [`tongban.edge.${code}.commands.v1`, `tongban.case.${peer}.${code}.v1`],
    };
  }
}
