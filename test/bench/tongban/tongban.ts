import { deadLetterTopic, exchangeTopic } from '@tongban/exchange';
import { topicsOf } from '../../../deploy/sandbox/topics.mjs';
import type { GatewayProcess } from '../../support/gateway-process.js';
import { until } from '../../support/servers.js';
import { sizeOf } from '../../support/topic-log.js';
import type { Contestant } from '../contestant.js';
import type { ProcessGroups } from '../measure.js';
import { createTopics } from '../servers.js';
import type { BenchServers } from '../servers.js';
import { auditRegions, isSettled } from './audit.js';
import type { AuditedRegion } from './audit.js';
import { filingData } from './filing-data.js';
import { FilingOffice } from './filing-office.js';
import { gatewayOf } from './gateway-of.js';
import type { Handlers } from './handlers.js';

const settleTimeoutMs = 60_000;

export interface TongbanPlan {
  readonly name: string;
  readonly told: string;
  /** Topics are named by region: no two contestants may have the same origin, or the same pair. */
  readonly origin: string;
  /** Cases go to one after another. */
  readonly handling: readonly string[];
}

export interface TongbanParts {
  readonly plan: TongbanPlan;
  readonly servers: BenchServers;
  readonly origin: AuditedRegion;
  readonly handlers: Handlers;
}

/** A gateway as it runs in production, driven over its edge topics, with those who handle its cases. */
export class Tongban implements Contestant {
  readonly inFlight = 1000;
  onCompleted: (ids: readonly string[]) => void = () => undefined;
  private readonly filing: FilingOffice;

  private constructor(
    private readonly parts: TongbanParts,
    private readonly gateway: GatewayProcess,
  ) {
    const { plan, servers } = parts;
    const { origin, handling } = plan;
    const filings = handling.map((region) => filingData(origin, region));
    this.filing = new FilingOffice(servers.brokers, origin, filings);
  }

  static async prepare(parts: TongbanParts): Promise<Tongban> {
    const { plan, servers, origin } = parts;
    const { handling } = plan;
    const topics = topicsOf([
      { code: plan.origin, peers: handling },
      ...handling.map((code) => ({ code, peers: [plan.origin] })),
    ]);
    await createTopics(servers, topics);
    return new Tongban(parts, await gatewayOf(servers, origin, handling));
  }

  get name(): string {
    return this.parts.plan.name;
  }

  get told(): string {
    return this.parts.plan.told;
  }

  async start(): Promise<void> {
    await Promise.all([this.gateway.start(), this.parts.handlers.start()]);
    await this.filing.open((ids) => this.onCompleted(ids));
  }

  async stop(): Promise<void> {
    const { handlers } = this.parts;
    await until('everything is acknowledged', () => this.isSettled(), {
      timeoutMs: settleTimeoutMs,
      everyMs: 100,
    });
    await this.filing.close();
    await Promise.all([this.gateway.stop(), handlers.stop()]);
  }

  get processes(): ProcessGroups {
    const origin = [this.gateway.pid ?? 0];
    return { origin, ...this.parts.handlers.processes, 'back offices': [process.pid] };
  }

  get failure(): unknown {
    return this.filing.failure ?? this.parts.handlers.failure;
  }

  file(ids: readonly string[]): void {
    this.filing.file(ids);
  }

  async audit(filed: number): Promise<readonly string[]> {
    const { plan, servers, origin, handlers } = this.parts;
    const topics = plan.handling.flatMap((region) => [
      exchangeTopic(plan.origin, region),
      exchangeTopic(region, plan.origin),
    ]);
    return [
      ...(await auditRegions(origin, await handlers.cases(), filed)),
      ...(await deadLettersOf(servers, topics)),
    ];
  }

  async close(): Promise<void> {
    const { origin, handlers } = this.parts;
    await this.gateway.kill();
    await this.filing.close();
    await handlers.close();
    await origin.database.drop();
  }

  private async isSettled(): Promise<boolean> {
    const { origin, handlers } = this.parts;
    return (await isSettled(origin)) && (await handlers.isSettled());
  }
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
