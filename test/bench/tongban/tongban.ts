import { deadLetterTopic, exchangeTopic } from '@tongban/exchange';
import { topicsOf } from '../../../deploy/sandbox/topics.mjs';
import { GatewayProcess } from '../../support/gateway-process.js';
import { until } from '../../support/servers.js';
import { sizeOf } from '../../support/topic-log.js';
import type { Contestant } from '../contestant.js';
import type { ProcessGroups } from '../measure.js';
import { createTopics } from '../servers.js';
import type { BenchServers } from '../servers.js';
import { auditRegions, isSettled } from './audit.js';
import type { AuditedRegion } from './audit.js';
import { DecidingOffice } from './deciding-office.js';
import { filingData } from './filing-data.js';
import { FilingOffice } from './filing-office.js';

const settleTimeoutMs = 60_000;

export interface TongbanPlan {
  readonly name: string;
  readonly told: string;
  /** Topics are named by region, so contestants need regions of their own. */
  readonly origin: string;
  readonly handling: string;
}

/** Two gateways as they run in production, driven by two back offices over their edge topics. */
export class Tongban implements Contestant {
  readonly inFlight = 1000;
  onCompleted: (ids: readonly string[]) => void = () => undefined;
  private readonly filing: FilingOffice;
  private readonly deciding: DecidingOffice;

  private constructor(
    private readonly plan: TongbanPlan,
    private readonly servers: BenchServers,
    private readonly regions: readonly [AuditedRegion, AuditedRegion],
    private readonly gateways: readonly GatewayProcess[],
  ) {
    const { origin, handling } = plan;
    this.filing = new FilingOffice(servers.brokers, origin, [filingData(origin, handling)]);
    this.deciding = new DecidingOffice(servers.brokers, handling);
  }

  /** `open` makes the database of a region. */
  static async prepare(
    plan: TongbanPlan,
    servers: BenchServers,
    open: (region: string) => Promise<AuditedRegion>,
  ): Promise<Tongban> {
    const { origin, handling } = plan;
    const topics = topicsOf([
      { code: origin, peers: [handling] },
      { code: handling, peers: [origin] },
    ]);
    await createTopics(servers, topics);
    const regions = [await open(origin), await open(handling)] as const;
    const gateways = [
      await gatewayOf(servers, regions[0], [handling]),
      await gatewayOf(servers, regions[1], [origin]),
    ];
    return new Tongban(plan, servers, regions, gateways);
  }

  get name(): string {
    return this.plan.name;
  }

  get told(): string {
    return this.plan.told;
  }

  async start(): Promise<void> {
    await Promise.all(this.gateways.map((gateway) => gateway.start()));
    await Promise.all([this.filing.open((ids) => this.onCompleted(ids)), this.deciding.open()]);
  }

  async stop(): Promise<void> {
    await until('everything is acknowledged', () => isSettled(this.regions), {
      timeoutMs: settleTimeoutMs,
      everyMs: 100,
    });
    await Promise.all([this.filing.close(), this.deciding.close()]);
    await Promise.all(this.gateways.map((gateway) => gateway.stop()));
  }

  get processes(): ProcessGroups {
    const [first, second] = this.gateways.map(({ pid }) => [pid ?? 0]);
    return { origin: first!, handling: second!, 'back offices': [process.pid] };
  }

  get failure(): unknown {
    return this.filing.failure ?? this.deciding.failure;
  }

  file(ids: readonly string[]): void {
    this.filing.file(ids);
  }

  async audit(filed: number): Promise<readonly string[]> {
    const { origin, handling } = this.plan;
    return [
      ...(await auditRegions(this.regions[0], [this.regions[1]], filed)),
      ...(await deadLettersOf(this.servers, [
        exchangeTopic(origin, handling),
        exchangeTopic(handling, origin),
      ])),
    ];
  }

  async close(): Promise<void> {
    await Promise.all(this.gateways.map((gateway) => gateway.kill()));
    await Promise.all([this.filing.close(), this.deciding.close()]);
    await Promise.all(this.regions.map(({ database }) => database.drop()));
  }
}

/** `BENCH_GATEWAY_NODE_OPTIONS` is for profiles, for example `--cpu-prof`. */
function gatewayOf(
  { brokers }: BenchServers,
  { region, database }: AuditedRegion,
  peers: readonly string[],
): Promise<GatewayProcess> {
  return GatewayProcess.of(region, {
    TONGBAN_PEER_REGIONS: peers.join(),
    TONGBAN_KAFKA_BROKERS: brokers,
    TONGBAN_DATABASE_URL: database.url,
    TONGBAN_LOG_LEVEL: 'warn',
    NODE_OPTIONS: process.env.BENCH_GATEWAY_NODE_OPTIONS ?? '',
  });
}

async function deadLettersOf(
  { brokers }: BenchServers,
  topics: readonly string[],
): Promise<readonly string[]> {
  const faults: string[] = [];
  for (const topic of topics.map(deadLetterTopic)) {
    const dead = await sizeOf(brokers, topic);
    if (dead > 0) faults.push(`${dead} dead letters in ${topic}`);
  }
  return faults;
}
