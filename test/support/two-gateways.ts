// Regions that exchange cases, each with its gateway as a process, its database and its back office,
// on real servers. Mostly there are two; a third one takes part where a spec needs it. Topic names
// are fixed by the region, so every spec file takes regions of its own: the files may then share a
// broker and run side by side.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import {
  deadLetterTopic,
  edgeCommandsTopic,
  edgeEventsTopic,
  exchangeTopic,
  gatewayGroup,
  plannedTopics,
} from '@tongban/exchange';
import type { PlannedTopic } from '@tongban/exchange';
import type { ITopicConfig } from 'kafkajs';
import { prepareBuild } from '../../deploy/sandbox/install.mjs';
import { EdgeClient } from './edge-client.js';
import { GatewayProcess } from './gateway-process.js';
import type { Environment } from './gateway-process.js';
import { until } from './servers.js';
import { createTestDatabase } from './test-database.js';
import type { TestDatabase } from './test-database.js';
import { makeTopics, withAdmin } from './topic-log.js';

const topicTimeoutMs = 30_000;

export interface TwoGatewaysOptions {
  /** Those with a gateway. The first two are called origin and handling. */
  readonly regions: readonly string[];
  /** Regions without a gateway, that the spec speaks for. */
  readonly strangers?: readonly string[];
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
  /** Commands of its back office, and what the other regions send. */
  readonly consumedTopics: readonly string[];
  /** Another process of the same region. It runs nowhere yet, and is ended with the others. */
  readonly another: () => Promise<GatewayProcess>;
}

export class TwoGateways {
  private readonly closers: (() => Promise<unknown>)[] = [];
  private readonly suffix = `test-${randomUUID().slice(0, 8)}`;
  readonly regions: RegionUnderTest[] = [];

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
      for (const code of options.regions) world.regions.push(await world.region(code));
      return world;
    } catch (error) {
      await world.close();
      throw error;
    }
  }

  static async start(options: TwoGatewaysOptions): Promise<TwoGateways> {
    const world = await TwoGateways.prepare(options);
    try {
      await Promise.all(world.regions.map(({ gateway }) => gateway.start()));
      return world;
    } catch (error) {
      await world.close();
      throw error;
    }
  }

  get origin(): RegionUnderTest {
    return this.regions[0]!;
  }

  get handling(): RegionUnderTest {
    return this.regions[1]!;
  }

  /** Gives every topic again what it had when it was new: nothing. */
  async emptyTopics(names: readonly string[]): Promise<void> {
    const topics = this.topicConfigs().filter(({ topic }) => names.includes(topic));
    await withAdmin(this.brokers, async (admin) => {
      await admin.deleteTopics({ topics: [...names] });
      // A deleted topic goes in the background; until then its name is taken.
      await until('the topics are there again', () => makeTopics(admin, topics), {
        timeoutMs: topicTimeoutMs,
      });
    });
  }

  exchangeTopic(from: Pick<RegionUnderTest, 'code'>, to: Pick<RegionUnderTest, 'code'>): string {
    return exchangeTopic(from.code, to.code);
  }

  deadLetterTopic(topic: string): string {
    return deadLetterTopic(topic);
  }

  deadLetterTopics(): readonly string[] {
    return this.topics().filter((topic) => topic.startsWith('dlq.'));
  }

  topics(): readonly string[] {
    return this.planned().map(({ topic }) => topic);
  }

  /** Ends and removes everything, also after a failure half way; then says what failed in that. */
  async close(): Promise<void> {
    const failures: unknown[] = [];
    for (const close of this.closers.splice(0).reverse())
      await close().catch((error: unknown) => failures.push(error));
    if (failures.length > 0) throw new AggregateError(failures, 'not all could be ended');
  }

  private async createTopics(): Promise<void> {
    const topics = this.topicConfigs();
    const names = topics.map(({ topic }) => topic);
    await withAdmin(this.brokers, async (admin) => {
      const existing = new Set(await admin.listTopics());
      const left = names.filter((name) => existing.has(name));
      if (left.length > 0) await this.emptyTopics(left);
      await makeTopics(
        admin,
        topics.filter(({ topic }) => !existing.has(topic)),
      );
    });
    this.closers.push(() =>
      withAdmin(this.brokers, async (admin) => {
        const existing = new Set(await admin.listTopics());
        await admin.deleteTopics({ topics: names.filter((name) => existing.has(name)) });
      }),
    );
  }

  private planned(): readonly PlannedTopic[] {
    const codes = [...this.options.regions, ...(this.options.strangers ?? [])];
    return plannedTopics(codes.map((code) => ({ code, peers: this.peersOf(code) })));
  }

  private topicConfigs(): readonly ITopicConfig[] {
    return this.planned().map(({ topic, partitions, messageBytesMax }) => ({
      topic,
      numPartitions: partitions,
      replicationFactor: 1,
      configEntries: messageBytesMax
        ? [{ name: 'max.message.bytes', value: String(messageBytesMax) }]
        : [],
    }));
  }

  private peersOf(code: string): readonly string[] {
    const { regions, strangers = [] } = this.options;
    return [...regions, ...strangers].filter((other) => other !== code);
  }

  private async region(code: string): Promise<RegionUnderTest> {
    const database = await createTestDatabase(this.options.databaseServerUrl);
    this.closers.push(() => database.drop());
    const edge = await EdgeClient.connect(this.brokers, code);
    this.closers.push(() => edge.close());
    const peers = this.peersOf(code);
    const another = async (): Promise<GatewayProcess> => {
      const gateway = await GatewayProcess.of(code, {
        TONGBAN_PEER_REGIONS: peers.join(),
        TONGBAN_KAFKA_BROKERS: this.brokers,
        TONGBAN_KAFKA_GROUP_SUFFIX: this.suffix,
        TONGBAN_DATABASE_URL: database.url,
        ...this.options.environment,
      });
      this.closers.push(() => gateway.kill());
      return gateway;
    };
    return {
      code,
      gateway: await another(),
      database,
      edge,
      group: `${gatewayGroup(code)}.${this.suffix}`,
      commandsTopic: edgeCommandsTopic(code),
      eventsTopic: edgeEventsTopic(code),
      consumedTopics: [edgeCommandsTopic(code), ...peers.map((peer) => exchangeTopic(peer, code))],
      another,
    };
  }
}
